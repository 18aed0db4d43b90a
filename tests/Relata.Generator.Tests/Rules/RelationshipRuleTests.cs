using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class RelationshipRuleTests
{
    private const string Book =
        """
        [Table]
        public partial class Book : Model
        {
            public partial string Title { get; set; }
            [ForeignKey<Person>] public partial int AuthorId { get; set; }
            [ForeignKey<Person>] public partial int? EditorId { get; set; }
        }

        """;

    [Fact]
    public Task A_relationship_to_a_class_that_is_no_entity() => Expect.ErrorAsync(
        """
        public abstract class User : Model;

        [Table]
        public partial class Post : Model
        {
            public partial User? {|REL019:User|} { get; set; }
        }
        """,
        "Post.User leads to User, which is no entity. Add [Table] to User.");

    [Fact]
    public Task A_to_one_without_a_foreign_key() => Expect.ErrorAsync(
        """
        [Table] public partial class User : Model;

        [Table]
        public partial class Post : Model
        {
            public partial User? {|REL020:User|} { get; set; }
        }
        """,
        "Post.User has no foreign key: nothing links it to User. Add a property with [ForeignKey<User>] to Post.");

    [Fact]
    public Task A_to_many_without_a_foreign_key() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model;

        [Table]
        public partial class User : Model
        {
            public partial RelatedList<Post> {|REL020:Posts|} { get; }
        }
        """,
        "User.Posts has no foreign key: nothing links it to Post. Add a property with [ForeignKey<User>] to Post.");

    [Fact]
    public Task Several_foreign_keys_to_choose_from() => Expect.ErrorAsync(
        Book +
        """
        [Table]
        public partial class Person : Model
        {
            public partial RelatedList<Book> {|REL021:Books|} { get; }
        }
        """,
        "Person.Books could go by several foreign keys: 'AuthorId', 'EditorId'. Choose one, for example [Relationship(ForeignKey = nameof(Book.AuthorId))].");

    [Fact]
    public Task Several_foreign_keys_and_a_wrong_choice_of_the_other_side() => Expect.ErrorsAsync(
        """
        [Table]
        public partial class Person : Model
        {
            [Relationship({|REL022:ForeignKey = "Id"|}, BackPopulates = nameof(Book.Author))] public partial RelatedList<Book> Books { get; }
        }

        [Table]
        public partial class Book : Model
        {
            [ForeignKey<Person>] public partial int AuthorId { get; set; }
            [ForeignKey<Person>] public partial int? EditorId { get; set; }
            [Relationship(BackPopulates = nameof(Person.Books))] public partial Person? {|REL021:Author|} { get; set; }
        }
        """,
        [
            "Person.Books names the foreign key 'Id', but those that link it to Book are 'AuthorId', 'EditorId'.",
            "Book.Author could go by several foreign keys: 'AuthorId', 'EditorId'. Choose one, for example [Relationship(ForeignKey = nameof(Book.AuthorId))].",
        ]);

    [Fact]
    public Task A_choice_that_is_no_foreign_key() => Expect.ErrorAsync(
        Book +
        """
        [Table]
        public partial class Person : Model
        {
            [Relationship({|REL022:ForeignKey = "AutorId"|})] public partial RelatedList<Book> Books { get; }
        }
        """,
        "Person.Books names the foreign key 'AutorId', but those that link it to Book are 'AuthorId', 'EditorId'. Did you mean 'AuthorId'?");

    [Fact]
    public Task An_order_by_a_name_that_is_no_column() => Expect.ErrorAsync(
        Book +
        """
        [Table]
        public partial class Person : Model
        {
            [Relationship(ForeignKey = nameof(Book.AuthorId), {|REL029:OrderBy = "Titl desc, Id"|})] public partial RelatedList<Book> Books { get; }
        }
        """,
        "Person.Books is ordered by 'Titl', which is no column of Book. Did you mean 'Title'? Write it as \"CreatedAt desc, Id\".");

    [Fact]
    public Task An_order_that_cannot_be_read() => Expect.ErrorAsync(
        Book +
        """
        [Table]
        public partial class Person : Model
        {
            [Relationship(ForeignKey = nameof(Book.AuthorId), {|REL029:OrderBy = "Title down"|})] public partial RelatedList<Book> Books { get; }
        }
        """,
        "Person.Books is ordered by 'Title down', which is not a property with 'asc' or 'desc'. Write it as \"CreatedAt desc, Id\".");

    [Fact]
    public Task An_order_of_one() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Node : Model
        {
            [ForeignKey<Node>] public partial int? ParentId { get; set; }
            [Relationship({|REL029:OrderBy = "Id"|})] public partial Node? Parent { get; set; }
        }
        """,
        "Node.Parent is ordered by 'Id', but leads to one entity. Write it as \"CreatedAt desc, Id\".");

    [Fact]
    public Task A_cascade_that_deletes_an_owner() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Node : Model
        {
            [ForeignKey<Node>] public partial int? ParentId { get; set; }
            [Relationship({|REL030:Cascade = Cascade.AllDeleteOrphan|})] public partial Node? Parent { get; set; }
        }
        """,
        "Node.Parent has Cascade.DeleteOrphan, but a many-to-one entity can have other owners. Put it on the side that owns, a one-to-many or one-to-one.");

    [Fact]
    public Task A_cascade_of_orphans_on_a_many_to_many() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [Relationship(Secondary = typeof(PostTag), {|REL030:Cascade = Cascade.AllDeleteOrphan|})] public partial RelatedList<Tag> Tags { get; }
        }

        [Table]
        public partial class Tag : Model;

        [Table]
        public partial class PostTag : Entity
        {
            [PrimaryKey, ForeignKey<Post>] public partial int PostId { get; set; }
            [PrimaryKey, ForeignKey<Tag>] public partial int TagId { get; set; }
        }
        """,
        "Post.Tags has Cascade.DeleteOrphan, but a many-to-many entity can have other owners. Put it on the side that owns, a one-to-many or one-to-one.");

    [Fact]
    public Task A_cascade_of_orphans_that_are_left_with_their_owner() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Node : Model
        {
            [ForeignKey<Node>] public partial int? ParentId { get; set; }
            [Relationship({|REL030:Cascade = Cascade.SaveUpdate | Cascade.DeleteOrphan|})] public partial RelatedList<Node> Children { get; }
        }
        """,
        "Node.Children has Cascade.DeleteOrphan, but not Cascade.Delete: what is deleted without its owner is not deleted with it. Write Cascade.AllDeleteOrphan, or add Cascade.Delete.");

    [Fact]
    public Task More_loaded_values_than_there_is_room_for() => Expect.ErrorAsync(
        "[Table] public partial class {|REL048:Node|} : Model\n{\n"
        + string.Concat(Enumerable.Range(1, 65).Select(i => $"[Loaded] public partial int Count{i} {{ get; }}\n"))
        + "}",
        "Node has 65 properties with [Loaded]; at most 64 are supported. Select further values with Select instead.");

    [Fact]
    public Task A_loaded_value_with_a_setter() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Node : Model
        {
            [Loaded] public partial int {|REL072:Count|} { get; set; }
        }
        """,
        "Node.Count is never written, because a query computes it: a value that is set would be lost. Write '{ get; }'.");

    [Fact]
    public Task A_loaded_value_that_is_declared_as_a_column() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Node : Model
        {
            [Loaded, {|REL009:Index|}] public partial int Count { get; }
        }
        """,
        "[Index] has no meaning on Node.Count: it is a loaded value, not a column. Remove the attribute.");
}
