// Reinforcement
