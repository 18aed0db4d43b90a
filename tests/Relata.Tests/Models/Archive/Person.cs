namespace Relata.Tests.Models.Archive;

/// <summary>Has no property for a soft delete.</summary>
[Table("archive_people")]
public partial class Person : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Folder.Owner), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Folder> Folders { get; }
}
