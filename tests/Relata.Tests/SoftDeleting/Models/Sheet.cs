namespace Relata.Tests.SoftDeleting.Models;

[Table]
public partial class Sheet : Model
{
    public partial string Text { get; set; }
    public partial string? Note { get; set; }
    [SoftDelete] public partial bool IsGone { get; set; }
    [UpdatedBy] public partial string Who { get; }
    [ForeignKey<Paper>] public partial int PaperId { get; set; }
    [ForeignKey<Clerk>] public partial int? ClerkId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Paper.Sheets))]
    public partial Paper? Paper { get; set; }

    [Relationship]
    public partial Clerk? Clerk { get; set; }

    /// <summary>How often the object was told that it is updated.</summary>
    [System.ComponentModel.DataAnnotations.Schema.NotMapped] public int Updates { get; private set; }

    partial void OnUpdating() => Updates++;
}
