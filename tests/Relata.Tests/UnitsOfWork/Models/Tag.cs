using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

/// <summary>A row whose key may change.</summary>
[Table]
public partial class Tag : Entity, INamed
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial string Code { get; set; }
    public partial string Name { get; set; }
    public partial int Value { get; set; }

    [Relationship(BackPopulates = nameof(Project.Tags), LinkTable = "project_tag", OrderBy = nameof(Project.Id))]
    public partial RelatedList<Project> Projects { get; }
}
