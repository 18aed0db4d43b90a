namespace Relata.Tests.UniqueKeys.Models;

/// <summary>Refers to another officer by the number of the badge.</summary>
[Table("uk_officer")]
public partial class Officer : Model
{
    [Index(IsUnique = true)] public partial int Badge { get; set; }
    [ForeignKey<Officer>(nameof(Badge))] public partial int? ChiefBadge { get; set; }

    [Relationship(BackPopulates = nameof(Staff))] public partial Officer? Chief { get; set; }
    [Relationship(BackPopulates = nameof(Chief), OrderBy = nameof(Badge))] public partial RelatedList<Officer> Staff { get; }
}
