"""jupyter_kernel_test, with every attribute set, against the kernel with the language in it."""
import unittest

import jupyter_kernel_test as suite

import kernels as k


class TestKernel(suite.KernelTests):
    language_name = "swift"
    file_extension = ".swift"
    code_hello_world = 'print("hello, world")'
    code_stderr = 'printError("test")'
    completion_samples = [
        {"text": "printE", "matches": {"printError"}},
        {"text": 'print("😀"); printE', "matches": {"printError"}},
    ]
    complete_code_samples = ["let a = 1", "func f() {\n    print(1)\n}", "?print"]
    incomplete_code_samples = ["for i in 0..<3 {", "print(", "let a ="]
    invalid_code_samples = ["let a = )", "}"]
    code_page_something = "?print"
    code_generate_error = "[1, 2][5]"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": '"ab"'},
    ]
    code_display_data = [{"code": "display(Chart([1.0, 2.0]) { v in LineMark(x: .value(\"x\", v), y: .value(\"y\", v)) })", "mime": "image/svg+xml"}]
    code_history_pattern = "6 * 7*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "print"
    code_clear_output = "clearOutput()"

    @classmethod
    def setUpClass(cls):
        cls.km = k.manager()
        cls.km.start_kernel()
        cls.kc = cls.km.client()
        cls.kc.start_channels()
        cls.kc.wait_for_ready(timeout=k.SECONDS)

    def test_history(self):
        for _ in range(3):
            self.execute_helper("6 * 7")
        super().test_history()


class TestWelcome(suite.IopubWelcomeTests):
    support_iopub_welcome = True

    @classmethod
    def setUpClass(cls):
        cls.km = k.manager()
        cls.km.start_kernel()
        cls.kc = cls.km.client()


del suite.KernelTests, suite.IopubWelcomeTests

if __name__ == "__main__":
    unittest.main()
