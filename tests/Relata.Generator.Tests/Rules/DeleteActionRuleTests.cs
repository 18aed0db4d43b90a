using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>ON DELETE actions of foreign keys, and relationships that leave dependents to them.</summary>
public sealed class DeleteActionRuleTests
{
    [Theory]
    [InlineData("int?", "SetNull", "PassiveDeletes = true")]
    [InlineData("int", "Cascade", "PassiveDeletes = true, Cascade = Cascade.All")]
    [InlineData("int", "Cascade", "Cascade = Cascade.AllDeleteOrphan")]
    [InlineData("int?", "SetNull", "Cascade = Cascade.Default")]
    [InlineData("int", "Restrict", "Cascade = Cascade.All")]
    public Task An_action_that_fits_the_relationship(string type, string action, string relationship) => Expect.NothingAsync(Source(type, action, relationship));

    [Fact]
    public Task A_relationship_that_is_only_read_does_not_cascade() => Expect.NothingAsync(
        """
        [Table]
        public partial class User : Model
        {
            [Relationship(BackPopulates = nameof(Post.User), Cascade = Cascade.All)] public partial RelatedList<Post> Posts { get; }
            [Relationship(ViewOnly = true, OrderBy = "Id")] public partial RelatedList<Post> Shown { get; }
            [Relationship(ViewOnly = true, OrderBy = "Id desc")] public partial Post? Latest { get; }
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<User>(OnDelete = OnDelete.Cascade)] public partial int UserId { get; set; }
            [Relationship(BackPopulates = nameof(global::User.Posts))] public partial User? User { get; set; }
        }
        """);

    [Fact]
    public Task A_column_that_cannot_be_null_is_not_set_to_it() => Expect.ErrorAsync(
        Source("int", "SetNull", "Cascade = Cascade.Default").Replace("ForeignKey<User>(OnDelete = OnDelete.SetNull)", "{|REL095:ForeignKey<User>(OnDelete = OnDelete.SetNull)|}", StringComparison.Ordinal),
        "The foreign key of Post to User cannot have this OnDelete: UserId cannot be NULL. Make it nullable, or let the database delete or refuse: OnDelete.Cascade, OnDelete.Restrict.");

    [Fact]
    public Task A_shared_column_is_not_set_to_null() => Expect.ErrorAsync(
        """
        [Table]
        public partial class User : Entity
        {
            [PrimaryKey] public partial int TenantId { get; set; }
            [PrimaryKey] public partial int Number { get; set; }
        }

        [Table]
        public partial class Group : Entity
        {
            [PrimaryKey] public partial int TenantId { get; set; }
            [PrimaryKey] public partial int Number { get; set; }
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<Group>(nameof(Group.TenantId))]
            [{|REL095:ForeignKey<User>(nameof(User.TenantId), OnDelete = OnDelete.SetNull)|}]
            public partial int? TenantId { get; set; }

            [ForeignKey<User>(nameof(User.Number))] public partial int? UserNumber { get; set; }
            [ForeignKey<Group>(nameof(Group.Number))] public partial int? GroupNumber { get; set; }
        }
        """,
        "The foreign key of Post to User cannot have this OnDelete: TenantId belongs to another foreign key, which would become NULL too. Use OnDelete.Cascade or OnDelete.Restrict.");

    [Fact]
    public Task The_parts_of_a_key_say_the_same() => Expect.ErrorAsync(
        """
        [Table]
        public partial class User : Entity
        {
            [PrimaryKey] public partial int TenantId { get; set; }
            [PrimaryKey] public partial int Number { get; set; }
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<User>(nameof(User.TenantId), OnDelete = OnDelete.Cascade)] public partial int TenantId { get; set; }
            [{|REL095:ForeignKey<User>(nameof(User.Number), OnDelete = OnDelete.Restrict)|}] public partial int UserNumber { get; set; }
        }
        """,
        "The foreign key of Post to User cannot have this OnDelete: the parts of the key say Cascade and Restrict. Say the same in each part, or in one of them.");

    [Fact]
    public Task There_is_no_foreign_key_to_a_table_for_each_concrete_class() => Expect.ErrorAsync(
        """
        [Table]
        public abstract partial class Document : Entity
        {
            [PrimaryKey] public partial Guid Id { get; set; }
            [Discriminator(TablePerClass = true)] public partial string Kind { get; }
        }

        [Table]
        public partial class Invoice : Document
        {
        }

        [Table]
        public partial class Mark : Model
        {
            [{|REL095:ForeignKey<Document>(OnDelete = OnDelete.Cascade)|}] public partial Guid DocumentId { get; set; }
        }
        """,
        "The foreign key of Mark to Document cannot have this OnDelete: Document is in a hierarchy with a table for each class, so that the database has no foreign key to it. Remove OnDelete.");

    [Theory]
    [InlineData("int?", "NoAction", "", "the database does nothing with Post objects whose User is deleted. Add OnDelete = OnDelete.SetNull to the [ForeignKey<User>] of Post")]
    [InlineData("int", "Restrict", ", Cascade = Cascade.All", "the database does nothing with Post objects whose User is deleted. Add OnDelete = OnDelete.Cascade to the [ForeignKey<User>] of Post")]
    [InlineData("int?", "SetNull", ", Cascade = Cascade.All", "it cascades deletes, and the database sets the foreign key to NULL. Remove Cascade.Delete, or use OnDelete.Cascade")]
    [InlineData("int", "Cascade", "", "the database deletes its rows, and the relationship does not cascade deletes. Set Cascade = Cascade.All, or use OnDelete.SetNull")]
    public Task Deletes_that_cannot_be_left_to_the_database(string type, string action, string relationship, string reason) => Expect.ErrorAsync(
        Source(type, action, $$"""{|REL096:PassiveDeletes = true|}{{relationship}}"""), $"User.Posts cannot have PassiveDeletes: {reason}.");

    [Fact]
    public Task A_reference_leaves_nothing_to_the_database() => Expect.ErrorAsync(
        """
        [Table]
        public partial class User : Model
        {
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<User>] public partial int UserId { get; set; }
            [Relationship({|REL096:PassiveDeletes = true|})] public partial User? User { get; set; }
        }
        """,
        "Post.User cannot have PassiveDeletes: no foreign key refers to its owner. Remove PassiveDeletes.");

    [Fact]
    public Task A_relationship_that_does_not_cascade_as_the_database_does() => Expect.WarningAsync(
        Source("int?", "Cascade", "Cascade = Cascade.Default").Replace("RelatedList<Post> Posts", "RelatedList<Post> {|REL097:Posts|}", StringComparison.Ordinal),
        "User.Posts does not cascade deletes, but the database deletes the Post rows of a deleted owner (nameof(Post.UserId) has OnDelete.Cascade). Set Cascade = Cascade.All, or use another action.");

    private static string Source(string type, string action, string relationship) =>
        $$"""
        [Table]
        public partial class User : Model
        {
            [Relationship(BackPopulates = nameof(Post.User), {{relationship}})]
            public partial RelatedList<Post> Posts { get; }
        }

        [Table]
        public partial class Post : Model
        {
            [ForeignKey<User>(OnDelete = OnDelete.{{action}})] public partial {{type}} UserId { get; set; }
            [Relationship(BackPopulates = nameof(User.Posts))] public partial User? User { get; set; }
        }
        """;
}
