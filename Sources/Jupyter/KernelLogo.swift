/// The kernel's pictures, as the files in `kernelspec/` hold them: a command that is copied elsewhere has them with it.
enum KernelLogo {
    /// Base64 of a PNG.
    static let small = """
        iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAABmJLR0QA/wD/AP+gvaeTAAADsElEQVRYhc2XTWwbVRSFvzdJPHYySeyQmoRECmr5\
        kUoKdFMaURBIESxqsUAIJKIKgQSFiiJ2SFQREoEgdrQqArJgRVhQVqVFIH4WXUDNBoNppSSkmFCDm6bxePw3drEfC8fTOBPbM3EFnNXc9+495859\
        c0Yz8B9DrA+klGqmoB8UQj6JFKNA13XSySLkL1KKWU31zwghCrYGcrmVobLSdhq46zqJ1kNEKZdCnZ39casBKaWaLehhN+K5Ypazv58BYGzkfnwe\
        V8OKdKn+vUKIggBIm8mXBBx1I37k1GGWM5cACGoDTIeOuWpCIg93e/uOKwBCMuGm/e9iZyxxgOVMgu/XpuEYQpkAqDQg2NksP2HESRhxABRh3xcV\
        qpq8RlCkHAVoB5CgNUr+MPwu38x9DsD47ft5YvdTfBb9lOVMAoBg9yB7R/bZ8p6+51Bdzqqm0qzThBG3SAG+njuNYepMh46hhtOo4TTT+4+SMnVb\
        npNJtG9cWFmM1sSr+RVb0eQzjxFo66FDNwF47cCjJEsGPNJXW7s0T7tvtWatf8eumrjpBIK+fvYNjllxx5yJki6R0pPWWkpPoqRLdMznrbX7BsYI\
        +vqb0VfeAxkzKZslVsc50DMEwMULC0y9UDHP5HuzDG+/ddO8RtC8AWE7gnrYSFgV3HjtRHg9Gh5B4arJb1d+pXDVdEXqprbuBP5Ixpj+6giGqdPr\
        DfDqQ28y7B9xJO6mtu4ETp47gWHqAKTMJCejnzgSd1tb14aFtF6zHv72C3564wQAHo+HbQM3WXuvP/s4lxN/UiwWATDv7YGbVWu/kNEtXsc2HB96\
        gE7hBUCYZTznr1msWCwSX4pZcXwpZokDeM5lEWYZgE7hZXz4wXoyjW1o/m3yV+oig73DeNu91+4on2c++iPHJ18G4MWpd7ht125Un69p7Xpo3oBw\
        /B7YDAcf3gPAB1/+sJVyNG9AbHoErdjPLZftIWzFflvhsk2gFftthcs2gUb2q6Kru4dtwRut+K1DE1xevkQ2bdTkbWbHjbBNoJH9qsimDWKLC1Yc\
        W1ywiYMzOwqArJlMr/8qamah1OoVLpz/mfenXgHg+cm32b7zTnr7brDlNuAyNG+gt2LDfDKMYI+tuglasaEU4my36h9TKgEfuWZoFbI8C2vPgKb6\
        Z4DIvygf0dTADKy5QAhRyOVWQmWl7RRwt1OWW+7Y0l9cRCmXQkKIIth/Tj2ZQvI5hDKhSDna7HPdKQRkykJEkeWPNTUwUxX/X+AfRGPZdhVaChAA\
        AAAASUVORK5CYII=
        """

    /// Base64 of a PNG.
    static let large = """
        iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAYAAACqaXHeAAAABmJLR0QA/wD/AP+gvaeTAAAGhElEQVR4nO2be2xTVRzHP+d27frYZKObD1aQx0CY\
        0TCi/IV/yB8a8I8BUTS+iBoTo0aMEoyJ8fGXMcbEd6JRM2N8IrqJOCXGxIjGKAoGYWwIm64TgZbCur7be/zH1nZtd2/be28V+Px17/md+zu/8925\
        t+fb28FZzmyEnk6x2Ik5aSF6BPIaYC4IH+AxtbLKiYD0A6MSPrWpst/t9o5pXTStANFooCOjKI8KxB2AzahKLUIVsFWRbHa5WkfLdSorQCQRWoPk\
        LQlNppRnHWEBN3ucrZ+UCiqlGifjoY1SsvU0mDxAs4SPw/HQfaWCRSsgkgitkZKtlBHnf4wqYO3UlVAgQDQa9ElFGTT7L79r7HsG9vcxGhwGYJ53\
        Eau71rFs9nIzhwUIi0x6scfT/me2oUCAyUToDSS3mVnBez/3su3XLSVjPZesZ333BjOHR8Jrzc7WO7PnuWUei52Yg+RWMwffNfZ92ckD9O/9gN3+\
        H8wsAQG3RaNBX/Y8J0BaiDWY/FE3sL9Ps89n+z82swQAW0YRPdmTnAACscrskUdOHNTsczio3adWBMrq7HGeALLT9JF1IISuzWmNqAuyRw15recb\
        kfpgYIjfjg0C0HnuEha2XZSLzZ+5kMGje6e9fv7MhbrzVYtAdGSPcwLU+tEXTUZ48Zun+GX8p4L2pR2Xce8Vm3E5PKzuWqcpwKqutbrzVUv+XA3b\
        7JQqFmDP+C5e2vk0AMtmL6fnkvVlc6y99Aa6fZfrzmcEhghwMDBUstgsu/0/cigwBMD67g1sWvkYtqNJSEtISxr+SrFp5eNcu/SWivPVSoN2F20O\
        Ht2n2Wfo2H4W/HP/dvuW4/ryVEG8e/PlVeerBUME0MOHrzzHjrEXsDsaOd93YVH8mU138Zf/d1LJBBNzMrBs+keS0PdVhiaaAgzueEcziT0V0Oxj\
        CySJRdLEIpNMhIJF8eG9P+eOleN2zXyOkT8Y9GvXtuSqG6eNG/IM8Nnb6GycVTZuG0+iBNK689kCKWzjybLxzsYOZtnbKqqxHLl1NBkPyVoSxZIR\
        Xtr5NLv9Pxa028aTuL6dgFSF6e2C+IpzSM9yFDR3+5Zzz4pNNX0MAjQ5WwUYKECWQ4Ehho8NIgQsbO9iQduiXCwRjRIOn+Kb7R/x+ftvFly36oYN\
        rFi9jubmGTS63bry1YJpAughHomwcd2VBW3P931No8tlVQk5AeryrY/TU7x8rZx8Pqfb114Vc8YLUNNGyAynZvW4VQlgplOzetyqbgGrnJoV41Ys\
        gJVOzYpxKxdAp1MzGrPGNcUNfvjKc/QfeDJ3bnc4sDc6aWx04j3vAuYuvrjomi2vPsvogX0Ejx4hkYiTSsRJJf/1A6klLlMcouZOcKob9KcC9Aa/\
        mDap+4tQReZHD5k2O7GrW6btc7v36iKTVM4NVr0TNMr5VbrvNsshVuUFDHd+ejHQIRpihvQ6tVQqSSoeJzIZZnzkN77qf5+hPbsK+ly09DJW9lxP\
        x7xOPE3N2J1O7HZHyXxGOMS6usHJiZM8eN1VBW3PbNlB0znT3+NGUlc3WGqiVk4+nzPeDJ3xAlS0EaqX+9Oilrp0CVAv92dFXbpugXq5Py2MqEtT\
        gHq5Py2MqktbgDq5Py2MqssQNzjV/eXj8jQhFIWGBjvNLS20X+Bj7qJiNzjwbi+jw/s4fsRP+ORJ0ukUUlWJRSZL5jXKHWoKYB/1ayaxBcqblPwJ\
        TISCjI8cYs93Xxf16+t9WXOcfJTj2obLMfIHdGnk0Upi9Hs/ozDKHeryAnVzf1rU4A6LzFAkHgpr/U6oGheWiMXIpFMkk0lOBY8zdniYnQN9jBwo\
        fIjNW3wxK1atYfb8RczwtuNwOLA12HW9MaqirokmZ+sMKFwBQ4Axbx41qL8bFAeanC1LoOAZIA5bNPp/wQ3m5poTQKJut7KCeiJRP80e5wSwqbIf\
        yNSlImtJ21S5LXuSE+CffzDqrUdFViKRr7vd3tzmpmAfoKiZx4Cw5VVZx4SSyTyR31AggNvdNi6Q13N63gqqQN7s8bQfyW8s2gl6nDMHJDwAqGZW\
        0+JtL3lsEqqE+z3OmdumBkpuhZudrc8LWIuJt8NNGx+mxdtGi7eNmzY+bNYwABMC2dPsbH2hVHBauxQOh9uFPf0IcDcW/qrUIFQEb4t0+qGpyz4f\
        XW8To9GgL6OIHoFyDTBPIH3/tf8pFDApEX7gsETdblPlJ/lP+7OcpTR/A3/eIbq/RDWsAAAAAElFTkSuQmCC
        """

    static let drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" role="img" aria-label="Espalier">
          <title>Espalier</title>
          <rect x="2" y="2" width="60" height="60" rx="12" fill="#f4f8ef"/>
          <g fill="none" stroke="#a9794b" stroke-width="2" opacity="0.55">
            <path d="M8 20H56M8 34H56M8 48H56"/>
          </g>
          <g fill="none" stroke="#5b3f25" stroke-width="4" stroke-linecap="round">
            <path d="M32 58V16"/>
            <path d="M32 52C32 48 28 48 22 48H13"/>
            <path d="M32 52C32 48 36 48 42 48H51"/>
            <path d="M32 38C32 34 28 34 24 34H17"/>
            <path d="M32 38C32 34 36 34 40 34H47"/>
            <path d="M32 24C32 20 29 20 26 20H22"/>
            <path d="M32 24C32 20 35 20 38 20H42"/>
          </g>
          <g fill="#4f9a3a">
            <circle cx="13" cy="46" r="4.5"/><circle cx="51" cy="46" r="4.5"/>
            <circle cx="17" cy="32" r="4.5"/><circle cx="47" cy="32" r="4.5"/>
            <circle cx="22" cy="18" r="4.5"/><circle cx="42" cy="18" r="4.5"/>
            <circle cx="32" cy="12" r="5"/>
          </g>
        </svg>
        """
}
