namespace Relata.Tests.SoftDeleting.Models;

/// <summary>It says who deletes it, when it is told of it.</summary>
[Table]
public partial class Paper : Model
{
    public partial string Title { get; set; }
    public partial string? DeletedBy { get; set; }
    [SoftDelete] public partial DateTimeOffset? Gone { get; set; }
    [UpdatedBy] public partial string Who { get; }
    [Version] public partial int Version { get; }

    [Relationship(BackPopulates = nameof(Sheet.Paper), Cascade = Cascade.All)]
    public partial RelatedList<Sheet> Sheets { get; }

    /// <summary>What the object is told to say; null for nothing.</summary>
    [System.ComponentModel.DataAnnotations.Schema.NotMapped] public string? Deleter { get; set; }

    partial void OnDeleting() => DeletedBy = Deleter ?? DeletedBy;
}
