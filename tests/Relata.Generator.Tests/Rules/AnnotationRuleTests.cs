using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>Attributes of other libraries: some are obeyed, and where one is not, that is said.</summary>
public sealed class AnnotationRuleTests
{
    [Theory]
    [InlineData("System.ComponentModel.DataAnnotations", "Key", "Write [PrimaryKey]")]
    [InlineData("System.ComponentModel.DataAnnotations", "Timestamp", "Write [Version] on a property for the version of the row, or [CompareChanges] on the class")]
    [InlineData("System.ComponentModel.DataAnnotations", "ConcurrencyCheck", "Write [Version] on a property for the version of the row, or [CompareChanges] on the class")]
    [InlineData("System.ComponentModel.DataAnnotations.Schema", "Column", "Write [Relata.Column(\"name\")]")]
    [InlineData("System.ComponentModel.DataAnnotations.Schema", "ForeignKey(\"X\")", "Write [ForeignKey<User>] on the property of the foreign key")]
    [InlineData("System.ComponentModel.DataAnnotations.Schema", "InverseProperty(\"X\")", "Write [Relationship(BackPopulates = nameof(Post.User))], on both sides")]
    [InlineData("Microsoft.EntityFrameworkCore", "Precision", "Relata has nothing of that kind. Remove it")]
    public Task An_attribute_that_is_not_read(string space, string attribute, string advice) => Expect.WarningAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            [{|REL053:{{space}}.{{attribute}}|}] public partial string Title { get; set; }
        }

        namespace Microsoft.EntityFrameworkCore
        {
            public sealed class PrecisionAttribute : Attribute;
        }
        """,
        $"Post.Title has [{attribute.Split('(')[0]}] of {space}, which is not read. {advice}.");

    [Fact]
    public Task An_attribute_of_a_class_that_is_not_read() => Expect.WarningAsync(
        """
        [Table, {|REL053:System.ComponentModel.DataAnnotations.Schema.Table("posts")|}]
        public partial class Post : Model;
        """,
        "Post has [Table] of System.ComponentModel.DataAnnotations.Schema, which is not read. Write [Relata.Table(\"name\")].");

    [Fact]
    public Task An_attribute_in_a_base_class_is_reported_once() => Expect.WarningAsync(
        """
        public abstract partial class Named : Model
        {
            [{|REL053:System.ComponentModel.DataAnnotations.Key|}] public partial string Name { get; set; }
        }

        [Table] public partial class Post : Named;
        [Table] public partial class Flag : Named;
        """,
        "Named.Name has [Key] of System.ComponentModel.DataAnnotations, which is not read. Write [PrimaryKey].");

    [Theory]
    [InlineData("[System.ComponentModel.DataAnnotations.Required] public partial string? Title { get; set; }")]
    [InlineData("[System.ComponentModel.DataAnnotations.StringLength(40)] public partial string Title { get; set; }")]
    [InlineData("[System.ComponentModel.DataAnnotations.MaxLength(40)] public partial string Title { get; set; }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Display(Name = \"Heading\")] public partial string Title { get; set; }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Key] public string Title => \"\";")]
    public Task An_attribute_that_is_obeyed_or_has_nothing_to_do_with_columns(string property) =>
        Expect.NothingAsync($"[Table] public partial class Post : Model {{ {property} }}");

    [Fact]
    public Task A_foreign_key_that_is_null_where_the_relationship_cannot_be() => Expect.WarningAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [ForeignKey<Post>] public partial int? ParentId { get; set; }
            public partial Post {|REL054:Parent|} { get; set; }
        }
        """,
        "Post.Parent is not nullable, but its foreign key Post.ParentId is: it is null where there is none. Write 'Post?' for the relationship, or remove the '?' of Post.ParentId.");

    [Theory]
    [InlineData("[ForeignKey<Post>] public partial int ParentId { get; set; } public partial Post? Parent { get; set; }")]
    [InlineData("[ForeignKey<Post>] public partial int ParentId { get; set; } public partial Post Parent { get; set; }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Required, ForeignKey<Post>] public partial int? ParentId { get; set; } public partial Post Parent { get; set; }")]
    public Task A_foreign_key_that_is_never_null(string members) => Expect.NothingAsync($"[Table] public partial class Post : Model {{ {members} }}");

    [Fact]
    public Task An_explicit_implementation_with_the_name_of_a_column() => Expect.WarningAsync(
        """
        public interface INamed { string Name { get; } }

        [Table]
        public partial class Post : Model, INamed
        {
            public partial string Name { get; set; }
            string INamed.{|REL055:Name|} => Name + "!";
        }
        """,
        "Queries take INamed.Name for Post.Name, whatever its explicit implementation returns. Implement it by Post.Name itself, or give one of them another name.");

    [Fact]
    public Task A_list_that_is_partial_and_no_RelatedList() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            public partial List<Post> {|REL008:Replies|} { get; set; }
        }
        """,
        "Post.Replies cannot be mapped: List<Post> is neither the type of a column nor an entity. Write 'public partial RelatedList<Post> Replies { get; }'.");

    // The compiler's word for it is enough; what matters is that the other entities are generated.
    [Fact]
    public void A_table_on_two_parts_of_a_class_takes_no_other_entity_away()
    {
        var models = ModelCompiler.Generate("[Table] public partial class Post : Model; [Table] public partial class Post; [Table] public partial class Flag : Model;");

        Assert.Equal(["CS0579"], models.Errors);
        Assert.Contains("Flag.g.cs", models.HintNames);
        Assert.Contains("Post.g.cs", models.HintNames);
    }

    [Fact]
    public Task An_attribute_of_an_owned_value() => Expect.WarningAsync(
        """
        [Owned]
        public record Address([property: {|REL053:System.ComponentModel.DataAnnotations.Schema.Column("town")|}] string City);
        """,
        "Address.City has [Column] of System.ComponentModel.DataAnnotations.Schema, which is not read. Write [Relata.Column(\"name\")].");

    [Theory]
    [InlineData("MaxLength(3)", "int")]
    [InlineData("StringLength(3)", "string[]")]
    public Task A_length_of_what_has_none(string attribute, string type) => Expect.WarningAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            [{|REL053:System.ComponentModel.DataAnnotations.{{attribute}}|}] public partial {{type}} Title { get; set; }
        }
        """,
        $"Post.Title has [{attribute.Split('(')[0]}] of System.ComponentModel.DataAnnotations, which is not read. Only a text or bytes have a length in the database: check it in the program.");

    [Fact]
    public Task A_reference_that_is_required() => Expect.WarningAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [ForeignKey<Post>] public partial int? ParentId { get; set; }
            [{|REL053:System.ComponentModel.DataAnnotations.Required|}] public partial Post? Parent { get; set; }
        }
        """,
        "Post.Parent has [Required] of System.ComponentModel.DataAnnotations, which is not read. A reference is required where its foreign key is: remove the '?' of the foreign key.");
}
