namespace Relata.Tests.Sequences.Models;

/// <summary>Shares the numbers of invoices, and nothing else.</summary>
[Table]
public partial class Reminder : Entity
{
    [PrimaryKey(Sequence = "invoice_numbers")] public partial int Number { get; set; }
}
