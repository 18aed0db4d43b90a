using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>ON UPDATE actions of primary keys and of foreign keys.</summary>
public sealed class UpdateActionRuleTests
{
    [Fact]
    public Task A_key_of_the_program_and_the_foreign_keys_that_follow_it() => Expect.NothingAsync(
        """
        [Table]
        public partial class Country : Entity
        {
            [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial string Code { get; set; }
            [Relationship(LinkTable = "country_tag")] public partial RelatedList<Tag> Tags { get; }
        }

        [Table]
        public partial class Tag : Model;

        [Table]
        public partial class Town : Model
        {
            [ForeignKey<Country>] public partial string CountryCode { get; set; }
            [ForeignKey<Country>(OnUpdate = OnUpdate.NoAction)] public partial string? TwinCode { get; set; }
            [ForeignKey<Tag>(OnUpdate = OnUpdate.Cascade)] public partial int? TagId { get; set; }
        }
        """);

    [Fact]
    public Task A_generated_key_does_not_change() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Country : Entity
        {
            [PrimaryKey({|REL100:OnUpdate = OnUpdate.Cascade|})] public partial int Number { get; set; }
        }
        """,
        "Country.Number cannot have this OnUpdate: the database generates the key, which does not change. Remove OnUpdate.");

    [Fact]
    public Task The_parts_of_a_key_say_the_same() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Area : Entity
        {
            [PrimaryKey] public partial string Land { get; set; }
            [PrimaryKey] public partial int Number { get; set; }
        }

        [Table]
        public partial class Lot : Model
        {
            [ForeignKey<Area>(nameof(Area.Land), OnUpdate = OnUpdate.Cascade)] public partial string Land { get; set; }
            [{|REL100:ForeignKey<Area>(nameof(Area.Number), OnUpdate = OnUpdate.NoAction)|}] public partial int AreaNumber { get; set; }
        }
        """,
        "The foreign key of Lot to Area cannot have this OnUpdate: the parts of the key say different things. Say the same in each part, or in one of them.");

    [Fact]
    public Task There_is_no_foreign_key_to_a_table_for_each_concrete_class() => Expect.ErrorAsync(
        """
        [Table]
        public abstract partial class Document : Entity
        {
            [PrimaryKey({|REL100:OnUpdate = OnUpdate.Cascade|})] public partial Guid Id { get; set; }
            [Discriminator(TablePerClass = true)] public partial string Kind { get; }
        }

        [Table]
        public partial class Letter : Document;
        """,
        "Document.Id cannot have this OnUpdate: Document is in a hierarchy with a table for each class, so that the database has no foreign key to it. Remove OnUpdate.");
}
