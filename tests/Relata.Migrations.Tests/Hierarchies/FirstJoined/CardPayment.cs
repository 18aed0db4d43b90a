namespace Relata.Migrations.Tests.Hierarchies.FirstJoined;

/// <summary>A class with a table of its own.</summary>
[Table]
public partial class CardPayment : Payment
{
    public partial string Card { get; set; }
}
