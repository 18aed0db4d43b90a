namespace Relata.Tests.Hooking.Models;

/// <summary>What hooks write.</summary>
[Table]
public partial class Entry : Model
{
    public partial string Text { get; set; }
}
