using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Schemas.TextKeys.Acting;

[Table("tk_country")]
public partial class Country : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade), MaxLength(5)] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(Town.Country))] public partial RelatedList<Town> Towns { get; }
    [Relationship(LinkTable = "tk_country_tag")] public partial RelatedList<Tag> Tags { get; }
}
