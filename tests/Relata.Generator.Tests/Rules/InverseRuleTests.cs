using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class InverseRuleTests
{
    [Fact]
    public Task A_typing_error_in_the_name_of_the_other_side() => Expect.ErrorAsync(
        """
        [Table]
        public partial class User : Model
        {
            public partial RelatedList<Post> Posts { get; }
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<User>] public partial int UserId { get; set; }
            [Relationship({|REL023:BackPopulates = "Post"|})] public partial User? User { get; set; }
        }
        """,
        "Post.User names User.Post as its other side, but User has no such relationship. Did you mean 'Posts'? Use nameof, or add it to User.");

    [Fact]
    public Task An_other_side_that_is_a_column() => Expect.ErrorAsync(
        """
        [Table]
        public partial class User : Model
        {
            public partial string Name { get; set; }
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<User>] public partial int UserId { get; set; }
            [Relationship({|REL023:BackPopulates = nameof(User.Name)|})] public partial User? User { get; set; }
        }
        """,
        "Post.User names User.Name as its other side, but User has no such relationship. Use nameof, or add it to User.");

    [Fact]
    public Task An_other_side_that_does_not_name_this_one() => Expect.ErrorAsync(
        """
        [Table]
        public partial class User : Model
        {
            public partial RelatedList<Post> Posts { get; }
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<User>] public partial int UserId { get; set; }
            [Relationship({|REL024:BackPopulates = nameof(User.Posts)|})] public partial User? User { get; set; }
        }
        """,
        "Post.User names User.Posts as its other side, but User.Posts does not name it in turn. Write BackPopulates = nameof(Post.User) on User.Posts.");

    [Fact]
    public Task An_other_side_that_names_another() => Expect.ErrorAsync(
        """
        [Table]
        public partial class User : Model
        {
            [Relationship(BackPopulates = nameof(Post.Writer))] public partial RelatedList<Post> Posts { get; }
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<User>] public partial int UserId { get; set; }
            [Relationship({|REL024:BackPopulates = nameof(User.Posts)|})] public partial User? User { get; set; }
            [Relationship(BackPopulates = nameof(User.Posts))] public partial User? Writer { get; set; }
        }
        """,
        "Post.User names User.Posts as its other side, but User.Posts names Post.Writer. Write BackPopulates = nameof(Post.User) on User.Posts.");

    [Fact]
    public Task An_other_side_that_leads_elsewhere() => Expect.ErrorAsync(
        """
        [Table]
        public partial class User : Model
        {
            public partial RelatedList<Flag> Flags { get; }
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<User>] public partial int UserId { get; set; }
            [Relationship({|REL025:BackPopulates = nameof(User.Flags)|})] public partial User? User { get; set; }
        }

        [Table]
        public partial class Flag : Model
        {
            [ForeignKey<User>] public partial int UserId { get; set; }
        }
        """,
        "Post.User names User.Flags as its other side, but User.Flags leads to Flag. Name a relationship of User that leads to Post.");

    [Fact]
    public Task Two_sides_that_go_by_different_foreign_keys() => Expect.ErrorsAsync(
        """
        [Table]
        public partial class Person : Model
        {
            [Relationship(ForeignKey = nameof(Book.EditorId), {|REL025:BackPopulates = nameof(Book.Author)|})]
            public partial RelatedList<Book> Books { get; }
        }

        [Table]
        public partial class Book : Model
        {
            [ForeignKey<Person>] public partial int AuthorId { get; set; }
            [ForeignKey<Person>] public partial int EditorId { get; set; }
            [Relationship(ForeignKey = nameof(AuthorId), {|REL025:BackPopulates = nameof(Person.Books)|})]
            public partial Person? Author { get; set; }
        }
        """,
        ["Person.Books names Book.Author as its other side, but Book.Author goes by the foreign key 'AuthorId'. Both must go by one foreign key, here 'EditorId'.",
        "Book.Author names Person.Books as its other side, but Person.Books goes by the foreign key 'EditorId'. Both must go by one foreign key, here 'AuthorId'."]);

    [Fact]
    public Task Two_sides_at_the_same_end_of_the_foreign_key() => Expect.ErrorsAsync(
        """
        [Table]
        public partial class Node : Model
        {
            [ForeignKey<Node>] public partial int? NextId { get; set; }
            [Relationship({|REL025:BackPopulates = nameof(Previous)|})] public partial Node? Next { get; set; }
            [Relationship({|REL025:BackPopulates = nameof(Next)|})] public partial Node? Previous { get; set; }
        }
        """,
        [
            "Node.Next names Node.Previous as its other side, but Node.Previous is at the same end of the foreign key. One side holds the foreign key and says so with ForeignKey, the other does not.",
            "Node.Previous names Node.Next as its other side, but Node.Next is at the same end of the foreign key. One side holds the foreign key and says so with ForeignKey, the other does not.",
        ]);

    [Fact]
    public Task Two_lists_of_one_class_over_one_foreign_key() => Expect.ErrorsAsync(
        """
        [Table]
        public partial class Node : Model
        {
            [ForeignKey<Node>] public partial int? ParentId { get; set; }
            [Relationship({|REL025:BackPopulates = nameof(Parents)|})] public partial RelatedList<Node> Children { get; }
            [Relationship({|REL025:BackPopulates = nameof(Children)|})] public partial RelatedList<Node> Parents { get; }
        }
        """,
        [
            "Node.Children names Node.Parents as its other side, but Node.Parents is at the same end of the foreign key. One side holds the foreign key and says so with ForeignKey, the other does not.",
            "Node.Parents names Node.Children as its other side, but Node.Children is at the same end of the foreign key. One side holds the foreign key and says so with ForeignKey, the other does not.",
        ]);
}
