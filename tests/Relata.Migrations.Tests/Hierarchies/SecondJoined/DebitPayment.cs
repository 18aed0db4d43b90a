namespace Relata.Migrations.Tests.Hierarchies.SecondJoined;

/// <summary>A class with a table of its own.</summary>
[Table]
public partial class DebitPayment : Payment
{
    public partial string Card { get; set; }
}
