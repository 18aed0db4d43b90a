namespace Relata.Tests.Sequences.Models;

[Table("voucher's \"table\"")]
public partial class Voucher : Entity
{
    [PrimaryKey(Sequence = "it's \"the\" `sequence`"), Column("Key")] public partial int Number { get; set; }
}
