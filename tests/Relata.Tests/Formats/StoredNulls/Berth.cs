namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Of a table whose collation ignores case.</summary>
[Table("stored_null_berth")]
public partial class Berth : Entity
{
    [PrimaryKey] public partial int Id { get; set; }
    [Convert<NoName>] public partial string? Name { get; set; }
    [Convert<Endless>] public partial double? Depth { get; set; }
}
