namespace Relata.Tests.Views.Models;

/// <summary>A view that somebody else creates.</summary>
[View]
public partial class ForeignReport : Entity
{
    public partial int Number { get; }
    public partial string Text { get; }
}
