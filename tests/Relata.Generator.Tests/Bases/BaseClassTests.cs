using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Bases;

/// <summary>Abstract classes without [Table] bring columns, relationships and indexes to the entities below them.</summary>
public sealed class BaseClassTests
{
    [Fact]
    public Task A_base_class_is_completed_and_its_entities_are_mapped() => Expect.NothingAsync(BaseSources.Audited + BaseSources.Posts);

    [Fact]
    public void The_accessors_of_a_base_class_ask_the_entity_for_their_numbers()
    {
        var text = ModelCompiler.Generate(BaseSources.Audited + BaseSources.Posts)["Shared.Audited`1.g.cs"];

        Assert.Contains("[RelataServices::MappedMembers(\"CreatedAt\", \"CreatedById\", \"CreatedBy\")]\npartial class Audited<TUser>\n", text, StringComparison.Ordinal);
        Assert.Contains("set => RelataServices::ColumnSlot.Set(this, RelataServices::BaseSlot.Of(this, 2, 0), ref field, value);", text, StringComparison.Ordinal);
        Assert.Contains("get => RelataServices::ToOneSlot.Get(this, RelataServices::BaseSlot.Of(this, 2, 2), ref field);", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entity_has_the_columns_of_its_base_classes_after_its_key()
    {
        var text = ModelCompiler.Generate(BaseSources.Audited + BaseSources.Posts)["Post.g.cs"];

        string[] expected = ["Id", "CreatedAt", "CreatedById", "Title", "Body", "EditorId"];
        Assert.Equal(expected, expected.OrderBy(name => text.IndexOf($"new(\"{name}\", ", StringComparison.Ordinal)));
        Assert.Contains("(2, [1, 2, 0]),", text, StringComparison.Ordinal);
        Assert.Contains("(3, [3]),", text, StringComparison.Ordinal);
        Assert.Contains("public static class TitledFields<TUser, TTitle> where TUser : global::Relata.Entity where TTitle : notnull\n", text, StringComparison.Ordinal);
        Assert.Contains("public static extern ref TTitle Title(global::Shared.Titled<TUser, TTitle> entity);", text, StringComparison.Ordinal);
        Assert.Contains("new(\"ix_post_created_at\", [1], false),", text, StringComparison.Ordinal);
        Assert.Contains("ManyToOne<Post, global::Person, int>(\"CreatedBy\", \"CreatedById\", AuditedFields<global::Person>.CreatedBy)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public abstract partial class Keyed<TKey> : Entity where TKey : struct { [PrimaryKey] public partial TKey Id { get; set; } public partial TKey? Other { get; set; } } [Table] public partial class Thing : Keyed<Guid>; [Table] public partial class Item : Keyed<long>;")]
    [InlineData("public abstract partial class Keyed : Entity { public partial string Name { get; set; } [PrimaryKey] public partial string Code { get; private set; } } [Table] public partial class Thing : Keyed { [PrimaryKey] public partial int Part { get; set; } }")]
    [InlineData("public abstract partial class Tree<TSelf> : Model where TSelf : Tree<TSelf> { public partial int? ParentId { get; set; } [Relationship(ForeignKey = nameof(ParentId), BackPopulates = nameof(Children))] public partial TSelf? Parent { get; set; } [Relationship(BackPopulates = nameof(Parent))] public partial RelatedList<TSelf> Children { get; } } [Table] public partial class Folder : Tree<Folder>;")]
    [InlineData("public abstract partial class Order<TLine> : Model where TLine : Entity { [Relationship(BackPopulates = \"Order\")] public partial RelatedList<TLine> Lines { get; } } [Table] public partial class Sale : Order<SaleLine>; [Table] public partial class SaleLine : Model { [ForeignKey<Sale>] public partial int OrderId { get; set; } [Relationship(BackPopulates = nameof(Sale.Lines))] public partial Sale? Order { get; set; } }")]
    [InlineData("public abstract partial class Named : Model { private partial string Secret { get; set; } protected partial int Level { get; private init; } public required partial string Name { get; set; } } [Table] public partial class Thing : Named;")]
    [InlineData("[Index(nameof(Year), nameof(Number), IsUnique = true)] public abstract partial class Numbered : Model { public partial int Year { get; set; } public partial int Number { get; set; } } [Table] public partial class Invoice : Numbered;")]
    [InlineData("public partial class Outer { protected abstract partial class Named : Model { public partial string Name { get; set; } = \"new\"; } [Table] protected partial class Thing : Named; }")]
    [InlineData("public abstract partial class Named : Model { public partial string Name { get; set; } } public abstract partial class Named { public partial string[] Tags { get; set; } } [Table] public partial class Thing : Named { public partial string Text { get; set; } }")]
    [InlineData("public abstract partial class Flagged : Model { public partial bool IsHidden { get; set; } } public abstract class Middle : Flagged { public abstract string Text { get; } } [Table] public partial class Thing : Middle { public override string Text => \"\"; public partial DayOfWeek Day { get; set; } }")]
    [InlineData("#nullable disable\npublic abstract partial class Named<T> : Model { public partial string Name { get; set; } public partial T Value { get; set; } } [Table] public partial class Thing : Named<byte[]>;")]
    public Task A_base_class(string source) => Expect.NothingAsync(source);

    [Fact]
    public Task A_type_argument_that_is_no_column_is_reported_in_the_entity() => Expect.ErrorAsync(
        """
        public abstract partial class Box<T> : Model
        {
            public partial T Content { get; set; }
        }

        [Table]
        public partial class {|REL008:LinkBox|} : Box<Uri>;
        """,
        "LinkBox.Content cannot be mapped: Uri is neither the type of a column nor an entity. Use a supported type, or make the property not partial to keep it out of the table.");

    [Fact]
    public Task An_attribute_that_does_not_fit_the_type_argument_is_reported_in_the_entity() => Expect.ErrorAsync(
        """
        public abstract partial class Box<T> : Model
        {
            [Generated("1")] public partial T Content { get; set; }
        }

        [Table]
        public partial class {|REL072:NumberBox|} : Box<int>;
        """,
        "NumberBox.Content is never written, because the database computes it: a value that is set would be lost. Write '{ get; }'.");

    [Fact]
    public Task A_property_of_a_base_class_that_is_no_column_is_reported_there() => ErrorInBaseAsync(
        """
        public abstract partial class Box : Model
        {
            public partial Uri {|REL008:Content|} { get; set; }
        }
        """,
        "Box.Content cannot be mapped: Uri is neither the type of a column nor an entity. Use a supported type, or make the property not partial to keep it out of the table.");

    [Fact]
    public Task A_column_that_a_base_class_has_already() => Expect.ErrorAsync(
        """
        public abstract partial class Named : Model
        {
            public partial string Name { get; set; }
        }

        [Table]
        public partial class Thing : Named
        {
            [{|REL013:Column("name")|}] public partial string Title { get; set; }
        }
        """,
        "Thing.Name and Thing.Title are both the column 'name'. Give one of them another name with [Column].");

    [Fact]
    public Task A_property_of_a_base_class_that_is_not_partial_is_not_stored() => Expect.WarningAsync(
        """
        public abstract partial class Named : Model
        {
            public string {|REL039:Name|} { get; set; } = "";
        }

        [Table]
        public partial class Thing : Named;
        """,
        "Named.Name is not stored: it is not partial. Make it 'public partial string Name { get; set; }' to have a column, or add [NotMapped] if it is not to be stored.");

    [Fact]
    public Task A_base_class_that_is_not_partial() => ErrorInBaseAsync(
        """
        public abstract class {|REL001:Named|} : Model
        {
            public partial string Name { get; set; }
        }
        """,
        "Named cannot be completed: Named is not partial. Write 'partial class Named'.");

    // A base class has no mapping that could throw.
    private static async Task ErrorInBaseAsync(string marked, string message)
    {
        var model = MarkedSource.Parse(marked);
        var error = Assert.Single(await ModelCompiler.AnalyzeAsync(ModelCompiler.Generate(model.Text).Compilation));
        Assert.Equal(message, error.GetMessage());
        Assert.Equal(model.Marks.Single(), (error.Id, error.Location.SourceSpan));
    }
}
