namespace Relata.Tests.Formats.Models;

public enum Urgency
{
    Low,
    High,
    Emergency = 10,
}
