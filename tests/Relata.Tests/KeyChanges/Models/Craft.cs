namespace Relata.Tests.KeyChanges.Models;

[Table("kc_craft")]
public partial class Craft : Model
{
    public partial string Name { get; set; }

    [ForeignKey<Guild>] public partial string? GuildCode { get; set; }

    [Relationship(BackPopulates = nameof(Models.Guild.Crafts))]
    public partial Guild? Guild { get; set; }
}
