using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class ListKeyRuleTests
{
    private const string Code = "public partial string Code { get; set; }";

    [Theory]
    [InlineData("BackPopulates = \"Post\", {|REL034:KeyedBy = \"Cod\"|}", Code, "Post.Flags cannot be keyed by 'Cod': Flag has no such column. Name one property of Flag. Did you mean 'Code'?")]
    [InlineData("BackPopulates = \"Post\", {|REL034:KeyedBy = \"Code\"|}", "public partial string? Code { get; set; }", "Post.Flags cannot be keyed by 'Code': Flag.Code may be null, which is no key. Remove the '?'.")]
    [InlineData("BackPopulates = \"Post\", {|REL034:KeyedBy = \"Code\"|}", "public partial int? Code { get; set; }", "Post.Flags cannot be keyed by 'Code': Flag.Code may be null, which is no key. Remove the '?'.")]
    [InlineData("BackPopulates = \"Post\", {|REL034:KeyedBy = \"Code\"|}", "public partial double Code { get; set; }", "Post.Flags cannot be keyed by 'Code': the type of Flag.Code is double, whose values are not keys. Name another property.")]
    [InlineData("BackPopulates = \"Post\", {|REL034:KeyedBy = \"Code\"|}", "private partial string Code { get; set; }", "Post.Flags cannot be keyed by 'Code': Flag.Code cannot be read by others. Make it public.")]
    [InlineData("BackPopulates = \"Post\", IsWriteOnly = true, {|REL034:KeyedBy = \"Code\"|}", Code, "Post.Flags cannot be keyed by 'Code': it is write-only, and nothing is looked up in it. Remove IsWriteOnly, or KeyedBy.")]
    public Task What_is_no_key(string arguments, string code, string message) => Expect.ErrorAsync(
        $$"""
        [Table] public partial class Post : Model { [Relationship({{arguments}})] public partial RelatedList<Flag> Flags { get; } }
        [Table] public partial class Flag : Model { [ForeignKey<Post>] public partial int PostId { get; set; } {{code}} [Relationship(BackPopulates = "Flags")] public partial Post? Post { get; set; } }
        """,
        message);

    [Fact]
    public Task A_list_whose_entities_do_not_know_it_has_no_key() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { [Relationship({|REL034:KeyedBy = "Code"|})] public partial RelatedList<Flag> Flags { get; } }
        [Table] public partial class Flag : Model { [ForeignKey<Post>] public partial int PostId { get; set; } public partial string Code { get; set; } }
        """,
        "Post.Flags cannot be keyed by 'Code': a Flag does not know its list, which is told when its key changes. Add BackPopulates, and the reference.");

    [Fact]
    public Task A_reference_has_no_key() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { public partial int Place { get; set; } }
        [Table] public partial class Flag : Model { [ForeignKey<Post>] public partial int PostId { get; set; } [Relationship({|REL034:KeyedBy = "Place"|})] public partial Post? Post { get; set; } }
        """,
        "Flag.Post cannot be keyed by 'Place': it leads to one Post. Remove KeyedBy.");

    [Fact]
    public Task A_list_over_a_link_table_has_no_key() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { [Relationship(LinkTable = "a", BackPopulates = "Posts", {|REL034:KeyedBy = "Name"|})] public partial RelatedList<Tag> Tags { get; } }
        [Table] public partial class Tag : Model { public partial string Name { get; set; } [Relationship(LinkTable = "a", BackPopulates = "Tags")] public partial RelatedList<Post> Posts { get; } }
        """,
        "Post.Tags cannot be keyed by 'Name': a Tag can be in several lists of a link table. Make the link table an entity, and key the list of its objects.");

    [Fact]
    public Task The_name_of_the_generated_property_is_free() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { public int FlagsByCode => 1; [Relationship(BackPopulates = "Post", {|REL034:KeyedBy = "Code"|})] public partial RelatedList<Flag> Flags { get; } }
        [Table] public partial class Flag : Model { [ForeignKey<Post>] public partial int PostId { get; set; } public partial string Code { get; set; } [Relationship(BackPopulates = "Flags")] public partial Post? Post { get; set; } }
        """,
        "Post.Flags cannot be keyed by 'Code': Post has a member 'FlagsByCode', which is the name of the property that is generated. Rename one of them.");
}
