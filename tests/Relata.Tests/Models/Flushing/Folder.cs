namespace Relata.Tests.Models.Flushing;

/// <summary>A tree in which no folder has two of the same name, and no two have the same number.</summary>
[Table, Index(nameof(ParentId), nameof(Name), IsUnique = true)]
public partial class Folder : Model
{
    [ForeignKey<Folder>] public partial int? ParentId { get; set; }
    public partial string Name { get; set; }
    [Index(IsUnique = true)] public partial int Number { get; set; }

    [Relationship(BackPopulates = nameof(Parent), OrderBy = nameof(Id), Cascade = Cascade.All)]
    public partial RelatedList<Folder> Children { get; }

    [Relationship(BackPopulates = nameof(Children))]
    public partial Folder? Parent { get; set; }
}
