namespace Relata.Tests.Models.Measures;

public enum Mood
{
    None,
    Calm,
    Glad,
}
