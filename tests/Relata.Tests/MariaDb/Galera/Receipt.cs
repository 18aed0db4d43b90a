namespace Relata.Tests.MariaDb.Galera;

/// <summary>Says that the unit of work of that number was done.</summary>
[Table]
public partial class Receipt : Model
{
    [Index(IsUnique = true)]
    public partial int Number { get; set; }

    [ForeignKey<Counter>]
    public partial int CounterId { get; set; }

    [Relationship]
    public partial Counter? Counter { get; set; }
}
