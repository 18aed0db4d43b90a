namespace Relata.Tests.Owned.Models;

/// <summary>A base class that is no table, with an owned value.</summary>
public abstract partial class Party : Model
{
    public partial string Name { get; set; }
    public partial Contact Contact { get; set; }
    public partial Label? Label { get; set; }
}
