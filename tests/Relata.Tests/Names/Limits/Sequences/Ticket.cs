namespace Relata.Tests.Names.Limits.Sequences;

/// <summary>Its keys come from a sequence that has the table's name.</summary>
[Table("ticket")]
public partial class Ticket : Entity
{
    [PrimaryKey(Sequence = "ticket")] public partial int Number { get; set; }
}
