using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>Foreign keys to unique keys.</summary>
public sealed class UniqueKeyRuleTests
{
    [Fact]
    public Task A_column_that_is_not_unique() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Country : Model
        {
            [Index] public partial string Code { get; set; }
        }

        [Table]
        public partial class Town : Model
        {
            [{|REL084:ForeignKey<Country>(nameof(Country.Code))|}] public partial string CountryCode { get; set; }
            public partial Country? Country { get; set; }
        }
        """,
        "Town.CountryCode refers to Country.Code, which is not unique in Country. Put [Index(IsUnique = true)] on Country.Code.");

    [Fact]
    public Task A_part_of_a_unique_key() => Expect.ErrorAsync(
        """
        [Table, Index(nameof(Year), nameof(Number), IsUnique = true)]
        public partial class Bill : Model
        {
            public partial int Year { get; set; }
            public partial int Number { get; set; }
        }

        [Table]
        public partial class Line : Model
        {
            [{|REL084:ForeignKey<Bill>(nameof(Bill.Number))|}] public partial int BillNumber { get; set; }
        }
        """,
        "Line.BillNumber refers to Bill.Number, which is not unique in Bill. It is a part of a unique key: add a property with [ForeignKey<Bill>(nameof(Bill.Year))] to Line.");

    [Fact]
    public Task A_foreign_key_of_another_type_than_the_unique_key() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Country : Model
        {
            [Index(IsUnique = true)] public partial int? Dialling { get; set; }
        }

        [Table]
        public partial class Town : Model
        {
            [{|REL016:ForeignKey<Country>(nameof(Country.Dialling))|}] public partial long Dialling { get; set; }
        }
        """,
        "Town.Dialling is long but refers to Country.Dialling, which is int. Make Town.Dialling int.");

    [Theory]
    [InlineData("[Index(IsUnique = true), Generated(\"upper('x')\")] public partial string Code { get; }", "string", "Code gets its value from the database, after the rows that refer to it are written")]
    [InlineData("[Index(IsUnique = true)] public partial double Code { get; set; }", "double", "double is not compared by an exact value")]
    [InlineData("[Index(IsUnique = true)] private partial string Code { get; set; } public const string Name = nameof(Code);", "string", "it has a property that other classes cannot read")]
    public Task A_unique_key_that_cannot_be_referred_to(string property, string type, string reason) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Country : Model
        {
            {{property}}
        }

        [Table]
        public partial class Town : Model
        {
            [{|REL085:ForeignKey<Country>("Code")|}] public partial {{type}} CountryCode { get; set; }
        }
        """,
        $"Town.CountryCode refers to Country.Code, to which a foreign key cannot refer: {reason}. Refer to the primary key of Country.");

    [Fact]
    public Task A_unique_key_that_each_of_several_tables_has_for_itself() => Expect.ErrorAsync(
        """
        [Table]
        public abstract partial class Place : Entity
        {
            [PrimaryKey] public partial Guid Id { get; set; }
            [Discriminator(TablePerClass = true)] public partial string Kind { get; }
            [Index(IsUnique = true)] public partial string Code { get; set; }
        }
        public partial class City : Place;
        public partial class Lake : Place;
        [Table]
        public partial class Visit : Model
        {
            [{|REL085:ForeignKey<Place>("Code")|}] public partial string PlaceCode { get; set; }
        }
        """,
        "Visit.PlaceCode refers to Place.Code, to which a foreign key cannot refer: Place has a table for each class, and two of them may have the same value. Refer to the primary key of Place.");

    [Fact]
    public Task A_link_table_with_a_foreign_key_to_a_unique_key() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Song : Model
        {
            [Index(IsUnique = true)] public partial string Code { get; set; }
            [Relationship({|REL086:Secondary = typeof(SongGenre)|})] public partial RelatedList<Genre> Genres { get; }
        }

        [Table]
        public partial class Genre : Model;

        [Table]
        public partial class SongGenre : Entity
        {
            [PrimaryKey, ForeignKey<Song>(nameof(Song.Code))] public partial string SongCode { get; set; }
            [PrimaryKey, ForeignKey<Genre>] public partial int GenreId { get; set; }
        }
        """,
        "Song.Genres goes over SongGenre, whose foreign key SongCode refers to a unique key of Song. Let it refer to the primary key: [ForeignKey<Song>] public partial int SongId { get; set; }.");

    [Fact]
    public Task Keys_to_both_the_primary_and_unique_keys_of_one_entity_are_told_apart() => Expect.NothingAsync(
        """
        [Table, Index(nameof(Year), nameof(Number), IsUnique = true), Index(nameof(Number), nameof(Year), IsUnique = true)]
        public partial class Bill : Model
        {
            public partial int Year { get; set; }
            public partial int Number { get; set; }
            [Index(IsUnique = true)] internal partial System.Guid? Ticket { get; set; }
        }

        [Table]
        public partial class Line : Model
        {
            [ForeignKey<Bill>] public partial int BillId { get; set; }
            [ForeignKey<Bill>(nameof(Bill.Year), Name = "First")] public partial int FirstYear { get; set; }
            [ForeignKey<Bill>(nameof(Bill.Number), Name = "First")] public partial int FirstNumber { get; set; }
            [ForeignKey<Bill>(nameof(Bill.Year), Name = "Second")] public partial int? SecondYear { get; set; }
            [ForeignKey<Bill>(nameof(Bill.Number), Name = "Second")] public partial int? SecondNumber { get; set; }
            [ForeignKey<Bill>(nameof(Bill.Ticket))] public partial System.Guid Ticket { get; set; }

            [Relationship(ForeignKey = nameof(BillId))] public partial Bill? Bill { get; set; }
            [Relationship(ForeignKey = "First")] public partial Bill? First { get; set; }
            [Relationship(ForeignKey = "Second")] public partial Bill? Second { get; set; }
            [Relationship(ForeignKey = nameof(Ticket))] public partial Bill? Paid { get; set; }
        }
        """);
}
