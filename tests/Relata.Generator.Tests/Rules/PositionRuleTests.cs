using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class PositionRuleTests
{
    private const string Place = "public partial int Place { get; private set; }";

    [Theory]
    [InlineData("{|REL098:Position = \"Plaec\"|}", Place, "Post.Flags cannot keep its order in 'Plaec': Flag has no such column. Name one property of Flag. Did you mean 'Place'?")]
    [InlineData("{|REL098:Position = \"Place, Id\"|}", Place, "Post.Flags cannot keep its order in 'Place, Id': Flag has no such column. Name one property of Flag.")]
    [InlineData("{|REL098:Position = \"Place\"|}", "public partial int? Place { get; private set; }", "Post.Flags cannot keep its order in 'Place': the type of Flag.Place is int?. Make it an int, a short or a long.")]
    [InlineData("{|REL098:Position = \"Place\"|}", "public partial string Place { get; private set; }", "Post.Flags cannot keep its order in 'Place': the type of Flag.Place is string. Make it an int, a short or a long.")]
    [InlineData("{|REL098:Position = \"PostId\"|}", Place, "Post.Flags cannot keep its order in 'PostId': Flag.PostId is a part of a key, or tells the class of the row. Use a property of its own.")]
    [InlineData("{|REL098:Position = \"Place\"|}", "public partial int Place { get; set; }", "Post.Flags cannot keep its order in 'Place': Flag.Place can be set by everybody, and the list would overwrite it. Write '{ get; private set; }'.")]
    [InlineData("OrderBy = \"Id\", {|REL098:Position = \"Place\"|}", Place, "Post.Flags cannot keep its order in 'Place': it is ordered by OrderBy. Remove OrderBy, or Position.")]
    [InlineData("IsWriteOnly = true, {|REL098:Position = \"Place\"|}", Place, "Post.Flags cannot keep its order in 'Place': it is write-only, and its order is never loaded. Remove IsWriteOnly, or Position.")]
    [InlineData("{|REL098:FirstPosition = 1|}", Place, "Post.Flags cannot keep its order in '': there is no property for the position. Add Position, or remove FirstPosition.")]
    public Task What_is_no_position(string arguments, string place, string message) => Expect.ErrorAsync(
        $$"""
        [Table] public partial class Post : Model { [Relationship({{arguments}})] public partial RelatedList<Flag> Flags { get; } }
        [Table] public partial class Flag : Model { [ForeignKey<Post>] public partial int PostId { get; set; } {{place}} }
        """,
        message);

    [Fact]
    public Task A_reference_has_no_order() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { public partial int Place { get; set; } }
        [Table] public partial class Flag : Model { [ForeignKey<Post>] public partial int PostId { get; set; } [Relationship({|REL098:Position = "Place"|})] public partial Post? Post { get; set; } }
        """,
        "Flag.Post cannot keep its order in 'Place': it leads to one Post. Remove Position.");

    [Fact]
    public Task A_list_over_a_link_table_has_no_order() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { [Relationship(LinkTable = "a", {|REL098:Position = "Place"|})] public partial RelatedList<Tag> Tags { get; } }
        [Table] public partial class Tag : Model { public partial int Place { get; private set; } }
        """,
        "Post.Tags cannot keep its order in 'Place': a Tag can be in several lists. Make the link table an entity, and keep its objects in a list with a Position.");
}
