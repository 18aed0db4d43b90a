namespace Relata.Tests.Models.Fleet;

/// <summary>What every row of a fleet has: a name of its own, which does not change, and a number, which may.</summary>
internal interface INamed
{
    string Name { get; set; }

    int Value { get; set; }
}
