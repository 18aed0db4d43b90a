using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Tests.Compiling;
using Relata.Generator.Tests.Contract;

namespace Relata.Generator.Tests;

/// <summary>The classes of link tables that have none in the source.</summary>
public sealed class LinkTableTests
{
    private const string Models = """
        [assembly: Naming(NamingConvention.AsIs, Schema = "app")]

        [Table] public partial class Post : Model
        {
            [Relationship(BackPopulates = nameof(Tag.Posts), LinkTable = "post_tag")] public partial RelatedList<Tag> Tags { get; }
        }

        [Table] public partial class Tag : Entity
        {
            [PrimaryKey, Convert<YesNo>] public partial bool IsHot { get; set; }
            [PrimaryKey, System.ComponentModel.DataAnnotations.MaxLength(9)] public partial string Name { get; set; }
            public partial string Text { get; set; }
            [Relationship(BackPopulates = nameof(Post.Tags), LinkTable = "post_tag")] public partial RelatedList<Post> Posts { get; }
        }
        """;

    [Fact]
    public void The_table_has_the_columns_of_both_keys_as_they_are_stored()
    {
        var models = ModelCompiler.Generate(Models);

        Assert.Empty(models.Complaints);
        Assert.Equal(["Post+TagsLink.g.cs", "Post.g.cs", "Relata.Registration.g.cs", "Tag.g.cs"], models.HintNames.Order(StringComparer.Ordinal));
        new LoadedModels(Models).Run("Post+TagsLink", typeof(LinkTableTests), nameof(CheckTable));
    }

    [Theory]
    [InlineData("public partial string Text", "/* a comment */ public partial string Text", "")]
    [InlineData("public partial string Text", "public partial string? Text", "Tag")]
    [InlineData("MaxLength(9)", "MaxLength(10)", "Tag,TagsLink")]
    [InlineData("IsHot", "IsWarm", "Tag,TagsLink")]
    public void An_edit_of_an_end_writes_the_link_table_if_its_key_changes(string old, string replacement, string written)
    {
        var compilation = ModelCompiler.Compile(Models);
        var driver = ModelCompiler.CreateDriver().RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], ModelCompiler.Parse(Models.Replace(old, replacement, StringComparison.Ordinal), "Models.cs"));

        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();

        var modified = result.TrackedSteps["Entities"].SelectMany(step => step.Outputs).Where(output => output.Reason == IncrementalStepRunReason.Modified);
        Assert.Equal(written, string.Join(',', modified.Select(output => ((EntityInfo)output.Value).Name).Order(StringComparer.Ordinal)));
    }

    private static void CheckTable<T>()
        where T : Entity, IEntity<T>
    {
        var type = T.EntityType;
        Assert.Equal(("post_tag", "app"), (type.Table.Name, type.Table.Schema));
        Assert.Equal(["PostId", "TagIsHot", "TagName"], type.Columns.Select(column => column.Name));
        Assert.Equal([null, null, 9], type.Columns.Select(column => column.MaxLength));
        Assert.All(type.Columns, column => Assert.True(column.IsPrimaryKey));
    }
}
