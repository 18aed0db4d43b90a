namespace Relata.Tests.Sequences.Models;

/// <summary>Names the sequence of the column of a table that is made by others.</summary>
[Table("receipt")]
public partial class NumberedReceipt : Entity
{
    [PrimaryKey(Sequence = "receipt_number_seq")] public partial int Number { get; set; }
    public partial string? Text { get; set; }
}
