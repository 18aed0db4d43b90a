using Relata.CompilerServices;
using Relata.Entities.Relationships.Links;

namespace Relata.Generator.Tests.Contract;

/// <summary>What generated code says of tables, keys and relationships.</summary>
public sealed class MappingTests
{
    private const string Library =
        """
        [Table("Books", Schema = "lib"), Index(nameof(EditorId), nameof(Title), IsUnique = true), Index(nameof(Title), Name = "by_title")]
        public partial class Book : Model
        {
            [Column("headline"), System.ComponentModel.DataAnnotations.MaxLength(80)] public partial string Title { get; set; }
            [System.ComponentModel.DataAnnotations.StringLength(200)] public partial string? Summary { get; set; }
            [System.ComponentModel.DataAnnotations.Required] public partial string? Language { get; set; }
            [ForeignKey<Person>] public partial int AuthorId { get; set; }
            [ForeignKey<Person>, Index] public partial int? EditorId { get; set; }
            [Relationship(ForeignKey = nameof(AuthorId), BackPopulates = nameof(Person.Written))] public partial Person? Author { get; set; }
            [Relationship(ForeignKey = nameof(EditorId), Loading = Loading.Joined)] public partial Person? Editor { get; set; }
            [Relationship(Secondary = typeof(BookTag), BackPopulates = nameof(Tag.Books))] public partial RelatedList<Tag> Tags { get; }
        }

        [Table]
        public partial class Person : Model
        {
            [Relationship(BackPopulates = nameof(Book.Author), OrderBy = "Title desc, Id", Cascade = Cascade.AllDeleteOrphan)] public partial RelatedList<Book> Written { get; }
            [Relationship(BackPopulates = nameof(Passport.Owner))] public partial Passport? Passport { get; set; }
            [Relationship(Secondary = typeof(Follow), ForeignKey = nameof(Follow.FollowerId), BackPopulates = nameof(Followers))] public partial RelatedList<Person> Following { get; }
            [Relationship(Secondary = typeof(Follow), BackPopulates = nameof(Following))] public partial RelatedList<Person> Followers { get; }
        }

        [Table]
        public partial class Passport : Entity
        {
            [PrimaryKey, ForeignKey<Person>] public partial int OwnerId { get; set; }
            [Relationship(BackPopulates = nameof(Person.Passport), Loading = Loading.Lazy)] public partial Person? Owner { get; set; }
        }

        [Table]
        public partial class Tag : Entity
        {
            [PrimaryKey(Sequence = "tag_numbers")] public partial long Number { get; set; }
            [Relationship(Secondary = typeof(BookTag), BackPopulates = nameof(Book.Tags))] public partial RelatedList<Book> Books { get; }
        }

        [Table]
        public partial class BookTag : Entity
        {
            [ForeignKey<Tag>] public partial long TagNumber { get; set; }
            public partial string? Note { get; set; }
            [PrimaryKey] public partial string Kind { get; set; }
            [PrimaryKey, ForeignKey<Book>] public partial int BookId { get; set; }
        }

        [Table]
        public partial class Follow : Entity
        {
            [PrimaryKey, ForeignKey<Person>] public partial int FollowerId { get; set; }
            [PrimaryKey, ForeignKey<Person>] public partial int FollowedId { get; set; }
        }

        [Table]
        public partial class Node : Model
        {
            [ForeignKey<Node>] public partial int? NextId { get; set; }
            [Relationship(ForeignKey = nameof(NextId), BackPopulates = nameof(Previous))] public partial Node? Next { get; set; }
            [Relationship(BackPopulates = nameof(Next))] public partial Node? Previous { get; set; }
        }

        [Table]
        public partial class Quote : Model
        {
            [ForeignKey<BookTag>(nameof(BookTag.BookId))] public partial int? TaggedBook { get; init; }
            [ForeignKey<BookTag>(nameof(BookTag.Kind))] public partial string? TaggedKind { get; set; }
            public partial BookTag? BookTag { get; set; }
        }
        """;

    private static readonly LoadedModels s_models = new(Library);

    [Fact]
    public void Columns_begin_with_the_key_and_follow_the_declaration()
    {
        Columns("Book", "id Int32 key generated", "headline String 80", "summary String? 200", "language String", "author_id Int32", "editor_id Int32?");
        Columns("BookTag", "kind String key", "book_id Int32 key", "tag_number Int64", "note String?");
        Columns("Tag", "number Int64 key generated from tag_numbers");
        Columns("Passport", "owner_id Int32 key");
    }

    [Fact]
    public void Tables_and_indexes_have_the_names_that_are_given_or_made_of_their_parts() =>
        Describe(
            "Book",
            type => [$"{type.Table}", .. type.Indexes.Select(index => $"{index.Name} [{string.Join(' ', index.Columns)}] {index.IsUnique}")],
            ["lib.Books", "ix_Books_editor_id [5] False", "ix_Books_editor_id_headline [5 1] True", "by_title [1] False"]);

    [Fact]
    public void Relationships_go_by_the_keys_that_link_the_two_classes()
    {
        Relationships("Book", "Author ManyToOne AuthorId undeclared <> Person.Written", "Editor ManyToOne EditorId Joined", "Tags ManyToMany BookId TagNumber undeclared <> Tag.Books");
        Relationships(
            "Person",
            "Passport OneToOne OwnerId undeclared <> Passport.Owner",
            "Written OneToMany AuthorId undeclared <> Book.Author",
            "Following ManyToMany FollowerId FollowedId undeclared <> Person.Followers",
            "Followers ManyToMany FollowedId FollowerId undeclared <> Person.Following");
        Relationships("Passport", "Owner ManyToOne OwnerId Lazy <> Person.Passport");
        Relationships("Node", "Next ManyToOne NextId undeclared <> Node.Previous", "Previous OneToOne NextId undeclared <> Node.Next");
        Relationships("Quote", "BookTag ManyToOne TaggedKind, TaggedBook undeclared");
    }

    [Fact]
    public void Order_and_cascade_are_those_of_the_attribute() =>
        Describe(
            "Person",
            type =>
            {
                var written = type.FindRelationship("Written")!;
                return [string.Join(' ', written.OrderBy), written.Cascade.ToString()];
            },
            ["RelationshipOrder { Property = Title, IsDescending = True } RelationshipOrder { Property = Id, IsDescending = False }", nameof(Cascade.AllDeleteOrphan)]);

    [Fact]
    public void A_composite_reference_is_set_and_cleared_as_one() =>
        s_models.Run("Quote", typeof(MappingTests), nameof(SetAndClear));

    private static void Columns(string entity, params string[] expected) =>
        Describe(
            entity,
            type => type.Columns.Select(column =>
                $"{column.Name} {column.Type}{(column.IsNullable ? "?" : "")}{(column.IsPrimaryKey ? " key" : "")}{(column.Column.IsGenerated ? " generated" : "")}{(column.Column.Sequence is { } sequence ? $" from {sequence.Name}" : "")}{(column.MaxLength is { } length ? $" {length}" : "")}"),
            expected);

    private static void Relationships(string entity, params string[] expected) =>
        Describe(
            entity,
            type => type.Relationships.Select(relationship =>
            {
                var keys = relationship.Link is TableLink link ? $"{link.ToOwner.Name} {link.ToRelated.Name}" : ((ForeignKeyLink)relationship.Link).Key.Name;
                return $"{relationship.Name} {relationship.Kind} {keys} {relationship.Loading?.ToString() ?? "undeclared"}{(relationship.Inverse is { } inverse ? $" <> {inverse}" : "")}";
            }),
            expected);

    private static void Describe(string entity, Func<EntityType, IEnumerable<string>> describe, string[] expected) =>
        s_models.Run(entity, typeof(MappingTests), nameof(DescribeType), describe, expected);

    private static void DescribeType<T>(Func<EntityType, IEnumerable<string>> describe, string[] expected)
        where T : Entity, IEntity<T> => Assert.Equal(expected, describe(T.EntityType));

    private static void SetAndClear<T>()
        where T : Entity, IEntity<T>
    {
        var quote = T.Create();
        var row = new ArrayRow([1, 9, "quoted"]);
        T.Read(quote, ref row, first: 0);
        var key = Assert.Single(T.EntityType.ForeignKeys);
        Assert.False(key.IsNull(quote));

        key.Clear(quote);

        Assert.True(key.IsNull(quote));
        Assert.Equal([2, 1], key.Columns);
    }
}
