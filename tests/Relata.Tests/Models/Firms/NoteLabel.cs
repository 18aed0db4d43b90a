namespace Relata.Tests.Models.Firms;

/// <summary>A link row that is a tenant's, whatever its ends are.</summary>
[Table("shared_note_labels")]
public partial class NoteLabel : Entity, ITenantOwned
{
    [PrimaryKey, ForeignKey<Note>] public partial int NoteId { get; set; }
    [PrimaryKey, ForeignKey<Label>] public partial int LabelId { get; set; }
    public partial int TenantId { get; set; }
}
