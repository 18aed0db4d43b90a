using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

/// <summary>The root of a joined hierarchy and a tree, with a tenant, a version and soft delete.</summary>
[Table]
public partial class Project : Model, INamed, ITenantOwned
{
    [Discriminator] public partial string Kind { get; }
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    public partial int TenantId { get; set; }
    [Version] public partial int Version { get; set; }
    [SoftDelete] public partial DateTimeOffset? DeletedAt { get; set; }
    [ForeignKey<Studio>] public partial int? StudioId { get; set; }
    [ForeignKey<Project>] public partial int? ParentId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Studio.Projects))]
    public partial Studio? Studio { get; set; }

    [Relationship(BackPopulates = nameof(Children))]
    public partial Project? Parent { get; set; }

    [Relationship(BackPopulates = nameof(Parent), OrderBy = nameof(Id), Cascade = Cascade.All)]
    public partial RelatedList<Project> Children { get; }

    [Relationship(BackPopulates = nameof(Tag.Projects), LinkTable = "project_tag", OrderBy = nameof(Tag.Name))]
    public partial RelatedList<Tag> Tags { get; }
}
