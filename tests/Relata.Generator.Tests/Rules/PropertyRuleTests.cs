using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class PropertyRuleTests
{
    [Fact]
    public Task A_mapped_property_that_is_not_partial() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [Column("headline")] public string {|REL007:Title|} { get; set; } = "";
        }
        """,
        "Post.Title is not mapped: it has [Column] but is not a partial property that the generator completes. Write 'public partial string Title { get; set; }'.");

    [Fact]
    public Task A_mapped_property_with_a_body_of_its_own() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [Index] public partial string {|REL007:Title|} { get; set; }
            public partial string Title { get => field ?? ""; set; }
        }
        """,
        "Post.Title is not mapped: it has [Index] but is not a partial property that the generator completes. Write 'public partial string Title { get; set; }'.");

    [Theory]
    [InlineData("Uri?")]
    [InlineData("object")]
    [InlineData("List<string>")]
    [InlineData("uint[]")]
    [InlineData("int?[]")]
    [InlineData("int[][]")]
    [InlineData("DayOfWeek[]")]
    [InlineData("(int, int)")]
    [InlineData("Int128")]
    public Task A_type_that_no_column_has(string type) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            public partial {{type}} {|REL008:Title|} { get; set; }
        }
        """,
        $"Post.Title cannot be mapped: {type} is neither the type of a column nor an entity. {(type == "DayOfWeek[]" ? "Convert its elements, [Convert<EnumCode<DayOfWeek>>]" : "Use a supported type")}, or make the property not partial to keep it out of the table.");

    [Fact]
    public Task EnumAsText_on_what_is_no_enum() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [Column({|REL032:EnumAsText = true|})] public partial int State { get; set; }
        }
        """,
        "Post.State has EnumAsText but is int, which is no enum. Remove EnumAsText.");

    [Theory]
    [InlineData("string")]
    [InlineData("YesNo")]
    [InlineData("ToEnum")]
    [InlineData("ToArray")]
    public Task A_converter_of_another_type_or_to_what_no_column_has(string converter) => Expect.ErrorAsync(
        $$"""
        public enum Kind { A }
        public readonly struct ToEnum : IValueConverter<int, Kind>
        {
            public static Kind ToStored(int value) => (Kind)value;
            public static int FromStored(Kind stored) => (int)stored;
        }
        public readonly struct ToArray : IValueConverter<int, int[]>
        {
            public static int[] ToStored(int value) => [value];
            public static int FromStored(int[] stored) => stored[0];
        }
        [Table]
        public partial class Post : Model
        {
            [{|REL071:Convert<{{converter}}>|}] public partial int? State { get; set; }
        }
        """,
        $"Post.State has [Convert<{converter}>], but {converter} does not convert int to a type that a column can have. "
        + "Implement IValueConverter<int, string>, or for another such type.");

    [Theory]
    [InlineData("ToByte", "Kind[]")]
    [InlineData("YesNo", "Kind[]")]
    [InlineData("ToText", "Kind?[]")]
    public Task A_converter_of_elements_that_no_array_has(string converter, string type) => Expect.ErrorAsync(
        $$"""
        public enum Kind { A }
        public readonly struct ToByte : IValueConverter<Kind, byte>
        {
            public static byte ToStored(Kind value) => (byte)value;
            public static Kind FromStored(byte stored) => (Kind)stored;
        }
        public readonly struct ToText : IValueConverter<Kind, string>
        {
            public static string ToStored(Kind value) => "A";
            public static Kind FromStored(string stored) => Kind.A;
        }
        [Table]
        public partial class Post : Model
        {
            [{|REL071:Convert<{{converter}}>|}] public partial {{type}} Kinds { get; set; }
            [Convert<ToText>] public partial Kind[]? Right { get; set; }
        }
        """,
        $"Post.Kinds has [Convert<{converter}>], but {converter} does not convert {type} to a type that a column can have. Implement IValueConverter<{type}, string>, or for another such type; "
        + (type == "Kind?[]"
            ? "or make the elements not nullable, and convert each: IValueConverter<Kind, TStored>."
            : $"or convert each element, IValueConverter<{type[..^2]}, TStored>, to what an array can have: a text, bool, short, int, long, float, double, decimal, Guid, DateTime, DateTimeOffset or DateOnly."));

    [Theory]
    [InlineData("[Generated(\"1 + 1\")]", "the database computes it")]
    [InlineData("[Column(IsReadOnly = true)]", "it is read-only")]
    public Task A_setter_of_what_is_never_written(string attribute, string reason) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            {{attribute}} public partial int {|REL072:Views|} { get; set; }
        }
        """,
        $"Post.Views is never written, because {reason}: a value that is set would be lost. Write '{{ get; }}'.");

    [Theory]
    [InlineData("[CreatedAt] public partial string {|REL073:Made|} { get; set; }", "has the time of a write: string is no point in time. Make it a DateTimeOffset, or a DateTime for UTC.")]
    [InlineData("[Generated(\"1\"), Column(Default = \"1\")] public partial int {|REL073:Made|} { get; }", "is computed by the database: it has no other value. Remove Default, and the attributes of a time and a user.")]
    [InlineData("[UpdatedAt, Column(Default = \"1\")] public partial DateTime {|REL073:Made|} { get; set; }", "has the time of a write: the session sets it. Remove Default and IsReadOnly, or the attribute of the time.")]
    public Task Values_that_come_from_two_sources_or_do_not_fit(string property, string message) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            {{property}}
        }
        """,
        $"Post.Made {message}");

    [Fact]
    public Task A_primary_key_with_a_default() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Entity
        {
            [PrimaryKey, Column(Default = "gen_random_uuid()")] public partial Guid {|REL073:Id|} { get; set; }
        }
        """,
        "Post.Id is part of the primary key: the session identifies the row by it when it writes it. Set it in the program, or use a key that the database generates.");

    [Fact]
    public Task A_converter_with_another_storage() => Expect.ErrorAsync(
        """
        public sealed record Details(string Name);
        [Table]
        public partial class Post : Model
        {
            [Json, {|REL009:Convert<YesNo>|}] public partial Details? Details { get; set; }
        }
        """,
        "[Convert] has no meaning on Post.Details: it is a JSON document. Remove the attribute.");

    [Fact]
    public Task A_foreign_key_with_another_converter_than_the_key() => Expect.ErrorAsync(
        """
        public readonly struct Reversed : IValueConverter<string, string>
        {
            public static string ToStored(string value) => value;
            public static string FromStored(string stored) => stored;
        }
        [Table]
        public partial class Post : Entity
        {
            [PrimaryKey, Convert<Reversed>] public partial string Code { get; set; }
            [{|REL016:ForeignKey<Post>|}] public partial string? Before { get; set; }
        }
        """,
        "Post.Before is stored without a converter but refers to Post.Code, which is stored by a converter ([Convert<Reversed>]). Make Post.Before stored by a converter ([Convert<Reversed>]).");

    [Fact]
    public Task A_struct_of_another_assembly_with_a_single_value_is_a_column() => Expect.NothingAsync(
        """
        [Table]
        public partial class Post : Entity
        {
            [PrimaryKey] public partial PostId Id { get; set; }
            [ForeignKey<Post>] public partial PostId? BeforeId { get; set; }
            public partial Code Code { get; set; }
        }
        """,
        ModelCompiler.Reference(
            """
            public readonly record struct PostId(int Value);
            public readonly struct Code : IEquatable<Code>
            {
                public Code(string text) => Text = text;
                public string Text { get; }
                public bool Equals(Code other) => Text == other.Text;
                public override bool Equals(object? obj) => obj is Code other && Equals(other);
                public override int GetHashCode() => Text.GetHashCode();
            }
            """));

    [Theory]
    [InlineData("public readonly record struct Point(int X, int Y);")]
    [InlineData("public readonly record struct Point(int[] Values);")]
    [InlineData("public readonly struct Point { public int X { get; init; } }")]
    [InlineData("public readonly record struct Point(int X) { public int Y { get; init; } }")]
    public Task A_struct_that_is_more_than_one_value(string type) => Expect.ErrorAsync(
        $$"""
        {{type}}
        [Table]
        public partial class Post : Model
        {
            public partial Point {|REL008:Place|} { get; set; }
        }
        """,
        "Post.Place cannot be mapped: Point is neither the type of a column nor an entity. Use a supported type, or make the property not partial to keep it out of the table.");

    [Fact]
    public Task A_document_that_is_a_column_without_being_one() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [{|REL009:Json|}] public partial string? Raw { get; set; }
        }
        """,
        "[Json] has no meaning on Post.Raw: it is a column of its own type, string?. Remove the attribute.");

    [Fact]
    public Task A_document_that_is_a_relationship() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [ForeignKey<Post>] public partial int? ParentId { get; set; }
            [{|REL009:Json|}] public partial Post? Parent { get; set; }
        }
        """,
        "[Json] has no meaning on Post.Parent: it is a relationship, not a column. Remove the attribute.");

    [Fact]
    public Task A_document_that_is_a_key() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Entity
        {
            [{|REL012:PrimaryKey|}, Json] public partial List<int> Id { get; set; }
        }
        """,
        "Post.Id cannot be a primary key: List<int> is not compared by an exact value. Use a number without fraction, a string or a Guid.");

    [Fact]
    public Task A_foreign_key_that_is_stored_otherwise_than_the_key() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Entity
        {
            [PrimaryKey, Column(EnumAsText = true)] public partial DayOfWeek Day { get; set; }
            [{|REL016:ForeignKey<Post>|}] public partial DayOfWeek? Before { get; set; }
        }
        """,
        "Post.Before is stored as a number but refers to Post.Day, which is stored as text ([Column(EnumAsText = true)]). Make Post.Before stored as text ([Column(EnumAsText = true)]).");

    [Fact]
    public Task A_static_partial_property() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            public static partial int {|REL008:Count|} { get; set; }
        }
        """,
        "Post.Count cannot be mapped: a static property is neither the type of a column nor an entity. Use a supported type, or make the property not partial to keep it out of the table.");

    [Fact]
    public Task A_relationship_that_is_a_column() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [{|REL009:Relationship(BackPopulates = "Posts")|}] public partial string Title { get; set; }
        }
        """,
        "[Relationship] has no meaning on Post.Title: it is a column, of type string. Remove the attribute.");

    [Fact]
    public Task A_column_that_is_a_relationship() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [ForeignKey<Post>] public partial int? ParentId { get; set; }
            [{|REL009:Column("parent")|}] public partial Post? Parent { get; set; }
        }
        """,
        "[Column] has no meaning on Post.Parent: it is a relationship, not a column. Remove the attribute.");

    [Fact]
    public Task Two_properties_of_one_column() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            public partial string Title { get; set; }
            [{|REL013:Column("TITLE")|}] public partial string Headline { get; set; }
        }
        """,
        "Post.Title and Post.Headline are both the column 'TITLE'. Give one of them another name with [Column].");

    [Fact]
    public Task An_index_over_a_name_that_is_no_column() => Expect.ErrorAsync(
        """
        [Table, {|REL014:Index("Titel", "Id")|}]
        public partial class Post : Model
        {
            public partial string Title { get; set; }
        }
        """,
        "The index of Post names 'Titel', which is no column of it. Did you mean 'Title'? Use nameof of a column's property.");

    [Fact]
    public Task An_index_over_nothing() => Expect.ErrorAsync(
        """
        [Table, {|REL014:Index|}]
        public partial class Post : Model
        {
            public partial string Title { get; set; }
        }
        """,
        "The index of Post names no property. Use nameof of a column's property.");

    [Theory]
    [InlineData("CreatedAt, UpdatedAt", "DateTimeOffset")]
    [InlineData("CreatedBy, UpdatedBy", "string")]
    public Task A_column_of_the_insert_and_of_each_write(string attributes, string type) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            [{{attributes}}] public partial {{type}} {|REL073:Mark|} { get; set; }
        }
        """,
        "Post.Mark is of the INSERT and of each write: one column has one of the two. Remove one of the attributes.");
}
