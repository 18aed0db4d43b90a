using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Keys.GuidParts;

/// <summary>A text and a Guid that is stored as a text.</summary>
[Table]
public partial class Permit : Entity
{
    [PrimaryKey, MaxLength(10)] public partial string Country { get; set; }
    [PrimaryKey, Convert<GuidText>] public partial Guid Id { get; set; }
    public partial string Text { get; set; }
}
