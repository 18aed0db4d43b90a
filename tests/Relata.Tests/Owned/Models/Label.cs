namespace Relata.Tests.Owned.Models;

/// <summary>A record whose properties can be set: its copies are values of their own.</summary>
[Owned]
public partial record Label
{
    public partial string Text { get; set; }
    public partial int Size { get; set; }
}
