namespace Relata.Tests.Models.Papers;

/// <summary>An enum without a name for its default value, which cannot be stored as text.</summary>
public enum PaperState
{
    Draft = 1,
    Printed = 2,
}
