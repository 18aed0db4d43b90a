using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>Comments of a database become the documentation of its classes.</summary>
public sealed class CommentTests
{
    [Fact]
    public async Task PostgreSQL_comments_of_tables_columns_and_views_are_documentation()
    {
        using var test = new PostgreSqlTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE TABLE note (id serial PRIMARY KEY, title text NOT NULL, place point, plain integer NOT NULL);
            COMMENT ON TABLE note IS 'What people write & read, <b>short</b>.';
            COMMENT ON COLUMN note.title IS E'The first line\r\n\r\n  and "another" one\u2028at the end */ \x01';
            COMMENT ON COLUMN note.id IS 'Counted';
            COMMENT ON COLUMN note.place IS E'Where\nit is';
            CREATE VIEW short_note AS SELECT id, title FROM note;
            COMMENT ON VIEW short_note IS 'Without places';
            COMMENT ON COLUMN short_note.title IS 'As in notes'
            """);

        var text = model["Note.cs"];
        Assert.Contains("/// <summary>What people write &amp; read, &lt;b&gt;short&lt;/b&gt;.</summary>\n[Table]\npublic partial class Note", text, StringComparison.Ordinal);
        Assert.Contains("    /// <summary>Counted</summary>\n    [PrimaryKey] public partial int Id", text, StringComparison.Ordinal);
        Assert.Contains("    /// <summary>\n    /// The first line\n    /// and \"another\" one\n    /// at the end */  \n    /// </summary>\n    public partial string Title", text, StringComparison.Ordinal);
        Assert.Contains("    // The column place has no property: the type point has no property. Its comment: Where it is\n", text, StringComparison.Ordinal);
        Assert.Contains("Title { get; set; }\n    public partial int Plain", text, StringComparison.Ordinal);
        Assert.Contains("/// <summary>Without places</summary>\n[View]\npublic partial class ShortNote", model["ShortNote.cs"], StringComparison.Ordinal);
        Assert.Contains("    /// <summary>As in notes</summary>\n    public partial string? Title", model["ShortNote.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MariaDB_comments_of_tables_and_columns_are_documentation()
    {
        using var test = new MariaDbTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE TABLE note (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'Counted', title VARCHAR(40) NOT NULL COMMENT 'A < B', body LONGTEXT) COMMENT 'What people write'
            """);

        Assert.Contains("/// <summary>What people write</summary>\n", model["Note.cs"], StringComparison.Ordinal);
        Assert.Contains("    /// <summary>Counted</summary>\n    [PrimaryKey] public partial int Id", model["Note.cs"], StringComparison.Ordinal);
        Assert.Contains("    /// <summary>A &lt; B</summary>\n", model["Note.cs"], StringComparison.Ordinal);
        Assert.Equal(3, model["Note.cs"].Split("<summary>").Length - 1);
    }

    [Fact]
    public async Task Comments_of_a_link_table_are_listed()
    {
        using var test = new PostgreSqlTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE TABLE post (id serial PRIMARY KEY); CREATE TABLE tag (id serial PRIMARY KEY);
            CREATE TABLE post_tag (post_id integer REFERENCES post (id), tag_id integer REFERENCES tag (id), PRIMARY KEY (post_id, tag_id));
            COMMENT ON TABLE post_tag IS E'Who is\nwhat'; COMMENT ON COLUMN post_tag.tag_id IS 'What'
            """);

        Assert.Equal(["public.post_tag", "public.post_tag.tag_id"], model.Result.Unmapped.Select(part => part.Name));
        Assert.Contains("a link table has none: Who is what", model.Result.Unmapped[0].Reason, StringComparison.Ordinal);
    }
}
