namespace Relata.Tests.Keys.GuidParts;

/// <summary>A part belongs to an optional foreign key alone.</summary>
[Table]
public partial class Folder : Entity
{
    [PrimaryKey, ForeignKey<Folder>(nameof(TenantId), Name = "Parent")] public partial Guid TenantId { get; set; }
    [PrimaryKey] public partial int Number { get; set; }
    [ForeignKey<Folder>(nameof(Number), Name = "Parent")] public partial int? ParentNumber { get; set; }

    [Relationship(ForeignKey = "Parent")]
    public partial Folder? Parent { get; set; }
}
