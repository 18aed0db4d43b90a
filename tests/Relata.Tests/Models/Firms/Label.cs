namespace Relata.Tests.Models.Firms;

[Table("shared_labels")]
public partial class Label : Model, ITenantOwned
{
    public partial int TenantId { get; set; }
    public partial string Text { get; set; }

    [Relationship(Secondary = typeof(NoteLabel), BackPopulates = nameof(Note.Labels), OrderBy = nameof(Note.Id))]
    public partial RelatedList<Note> Notes { get; }
}
