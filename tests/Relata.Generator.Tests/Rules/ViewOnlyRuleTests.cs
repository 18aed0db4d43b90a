using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class ViewOnlyRuleTests
{
    private const string Condition = "private static System.Linq.Expressions.Expression<System.Func<Flag, bool>> IsBad => flag => flag.IsBad;";

    [Theory]
    [InlineData("{|REL092:Filter = \"IsBad\"|}", Condition, "Post.Flags cannot have Filter: it is written, and entities that do not satisfy the condition would be lost from it. Add ViewOnly = true, or remove Filter.")]
    [InlineData("ViewOnly = true, {|REL092:Cascade = Cascade.All|}", "", "Post.Flags cannot have Cascade: it is only read, and nothing is written through it. Remove Cascade, or ViewOnly.")]
    [InlineData("ViewOnly = true, {|REL092:Cascade = Cascade.AllDeleteOrphan|}", "", "Post.Flags cannot have Cascade: it is only read, and nothing is written through it. Remove Cascade, or ViewOnly.")]
    [InlineData("ViewOnly = true, {|REL092:PassiveDeletes = true|}", "", "Post.Flags cannot have PassiveDeletes: it is only read, and nothing is written through it. Remove PassiveDeletes, or ViewOnly.")]
    [InlineData("ViewOnly = true, {|REL092:Position = \"Place\"|}", "", "Post.Flags cannot have Position: it is only read, and nothing is written through it. Remove Position, or ViewOnly.")]
    [InlineData("ViewOnly = true, {|REL092:FirstPosition = 1|}", "", "Post.Flags cannot have FirstPosition: it is only read, and nothing is written through it. Remove FirstPosition, or ViewOnly.")]
    [InlineData("ViewOnly = true, {|REL092:KeyedBy = \"Name\"|}", "", "Post.Flags cannot have KeyedBy: it is only read, and nothing is written through it. Remove KeyedBy, or ViewOnly.")]
    [InlineData("ViewOnly = true, {|REL092:IsWriteOnly = true|}", "", "Post.Flags cannot have IsWriteOnly: it is only read, and nothing is written through it. Remove IsWriteOnly, or ViewOnly.")]
    [InlineData("ViewOnly = true, Loading = Loading.SelectIn, {|REL092:IsWriteOnly = true|}", "", "Post.Flags cannot have IsWriteOnly: it is only read, and nothing is written through it. Remove IsWriteOnly, or ViewOnly.")]
    [InlineData("ViewOnly = true, {|REL092:BackPopulates = \"Post\"|}", "", "Post.Flags cannot have BackPopulates: it is only read, and nothing is written through it. Remove BackPopulates, or ViewOnly.")]
    [InlineData("ViewOnly = true, {|REL092:Filter = \"IsBda\"|}", Condition, "Post.Flags cannot have Filter: Post has no property or field 'IsBda', but perhaps 'IsBad'. Write 'private static Expression<Func<Flag, bool>> IsBda => x => …;'.")]
    [InlineData("ViewOnly = true, {|REL092:Filter = \"IsOdd\"|}", "private static bool IsOdd => true;", "Post.Flags cannot have Filter: Post.IsOdd is bool. Make it Expression<Func<Flag, bool>>.")]
    [InlineData("ViewOnly = true, {|REL092:Filter = \"IsOdd\"|}", "private static System.Linq.Expressions.Expression<System.Func<Post, bool>> IsOdd => post => true;", "Post.Flags cannot have Filter: Post.IsOdd is Expression<Func<Post, bool>>. Make it Expression<Func<Flag, bool>>.")]
    [InlineData("ViewOnly = true, {|REL092:Filter = \"IsOdd\"|}", "private System.Linq.Expressions.Expression<System.Func<Flag, bool>> IsOdd => flag => flag.IsBad;", "Post.Flags cannot have Filter: Post.IsOdd is not static, and the condition is the same for all objects. Make it static.")]
    public Task What_a_list_that_is_only_read_cannot_have(string arguments, string member, string message) => Expect.ErrorAsync(
        $$"""
        [Table] public partial class Post : Model { [Relationship({{arguments}})] public partial RelatedList<Flag> Flags { get; } {{member}} }
        [Table] public partial class Flag : Model { public partial bool IsBad { get; set; } public partial int Place { get; set; } public partial string Name { get; set; } [ForeignKey<Post>] public partial int PostId { get; set; } public partial Post? Post { get; set; } }
        """,
        message);

    [Theory]
    [InlineData("{|REL092:ViewOnly = true|}", "Post?", "{ get; set; }", "Flag.Post cannot have ViewOnly: it has a setter, and is only read. Write '{ get; }'.")]
    [InlineData("{|REL092:ViewOnly = true|}", "Post", "{ get; }", "Flag.Post cannot have ViewOnly: there may be no row that satisfies the condition, and its type has no null. Write 'Post?'.")]
    [InlineData("ViewOnly = true, {|REL092:IsWriteOnly = true|}", "Post?", "{ get; }", "Flag.Post cannot have IsWriteOnly: it is only read, and nothing is written through it. Remove IsWriteOnly, or ViewOnly.")]
    [InlineData("ViewOnly = true, {|REL092:OrderBy = \"Id\"|}", "Post?", "{ get; }", "Flag.Post cannot have OrderBy: the foreign key leads to one row, which needs no order. Remove OrderBy.")]
    public Task What_a_reference_that_is_only_read_cannot_have(string arguments, string type, string accessors, string message) => Expect.ErrorAsync(
        $$"""
        [Table] public partial class Post : Model { }
        [Table] public partial class Flag : Model { [ForeignKey<Post>] public partial int PostId { get; set; } [Relationship({{arguments}})] public partial {{type}} Post {{accessors}} }
        """,
        message);

    [Fact]
    public Task The_position_that_it_cannot_have_is_free_for_a_list_that_is_written() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { [Relationship(ViewOnly = true, {|REL092:Position = "Place"|})] public partial RelatedList<Flag> Shown { get; } [Relationship(Position = "Place")] public partial RelatedList<Flag> Flags { get; } }
        [Table] public partial class Flag : Model { public partial int Place { get; private set; } [ForeignKey<Post>] public partial int PostId { get; set; } }
        """,
        "Post.Shown cannot have Position: it is only read, and nothing is written through it. Remove Position, or ViewOnly.");

    [Fact]
    public Task It_is_nobodys_inverse() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { [Relationship(ViewOnly = true)] public partial RelatedList<Flag> Flags { get; } }
        [Table] public partial class Flag : Model { [ForeignKey<Post>] public partial int PostId { get; set; } [Relationship({|REL092:BackPopulates = "Flags"|})] public partial Post? Post { get; set; } }
        """,
        "Flag.Post cannot have BackPopulates: Post.Flags is only read, and does not follow changes. Name a relationship without ViewOnly, or remove BackPopulates.");

    [Fact]
    public Task A_link_table_without_a_class_is_written_by_its_two_relationships() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { [Relationship(ViewOnly = true, {|REL092:LinkTable = "a"|})] public partial RelatedList<Tag> Tags { get; } }
        [Table] public partial class Tag : Model { }
        """,
        "Post.Tags cannot have LinkTable: the columns of a link table without a class belong to the relationships that write it. Make the link table an entity, and name it by Secondary.");

    [Fact]
    public Task The_condition_of_a_base_class_is_visible_to_the_entity() => Expect.ErrorAsync(
        """
        public abstract partial class Base : Model
        {
            [Relationship(ViewOnly = true, Filter = "IsBad")] public partial RelatedList<Flag> Flags { get; }
            private static System.Linq.Expressions.Expression<System.Func<Flag, bool>> IsBad => flag => flag.IsBad;
        }
        [Table] public partial class {|REL092:Post|} : Base { }
        [Table] public partial class Flag : Model { public partial bool IsBad { get; set; } [ForeignKey<Post>] public partial int PostId { get; set; } }
        """,
        "Post.Flags cannot have Filter: Base.IsBad is private, and the mapping of Post reads it. Make it protected.");
}
