namespace Relata.Tests.Keys.GuidParts;

/// <summary>Two parts of which either may mean another row.</summary>
[Table]
public partial class Seat : Entity
{
    [PrimaryKey] public partial Guid HallId { get; set; }
    [PrimaryKey] public partial Guid Id { get; set; }
    public partial string Text { get; set; }
}
