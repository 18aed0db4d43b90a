using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>Types of columns that a property has, and those that none has.</summary>
public sealed class TypeTests
{
    [Fact]
    public async Task PostgreSQL_types_without_a_property_are_comments_and_listed()
    {
        using var test = new PostgreSqlTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE TYPE mood AS ENUM ('sad', 'ok');
            CREATE TABLE note (id serial PRIMARY KEY, mood mood NOT NULL, place point, tags text[] NOT NULL, body jsonb, at timestamptz NOT NULL DEFAULT now(), total numeric(10,2) GENERATED ALWAYS AS (1.5) STORED,
              number integer GENERATED ALWAYS AS IDENTITY, title varchar(40) DEFAULT 'draft')
            """);
        var text = model["Note.cs"];
        Assert.Contains("// The column mood has no property: the type mood has no property. The column is NOT NULL and has no default: no row can be inserted through the class.", text, StringComparison.Ordinal);
        Assert.Contains("// The column place has no property: the type point has no property.", text, StringComparison.Ordinal);
        Assert.Contains("[PrimaryKey] public partial int Id { get; set; }", text, StringComparison.Ordinal);
        Assert.Contains("public partial string[] Tags { get; set; }", text, StringComparison.Ordinal);
        Assert.Contains("[Json] public partial System.Text.Json.Nodes.JsonNode? Body { get; set; }", text, StringComparison.Ordinal);
        Assert.Contains("[Column(Default = \"now()\")] public partial DateTimeOffset At { get; set; }", text, StringComparison.Ordinal);
        Assert.Contains("[Generated(\"1.5\")] public partial decimal? Total { get; }", text, StringComparison.Ordinal);
        Assert.Contains("[Column(IsReadOnly = true)] public partial int Number { get; }", text, StringComparison.Ordinal);
        Assert.Contains("[Column(Default = \"'draft'::character varying\"), MaxLength(40)] public partial string? Title { get; set; }", text, StringComparison.Ordinal);
        Assert.Equal(["public.note.mood", "public.note.place"], model.Result.Unmapped.Select(part => part.Name));
    }

    [Fact]
    public async Task MariaDB_enums_are_texts_and_counted_keys_are_int()
    {
        using var test = new MariaDbTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE TABLE film (film_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, rating ENUM('G','PG-13') DEFAULT 'G', is_open TINYINT(1) NOT NULL, tiny TINYINT NOT NULL, place POINT);
            CREATE TABLE copy (copy_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, film_id SMALLINT UNSIGNED NOT NULL, FOREIGN KEY (film_id) REFERENCES film (film_id))
            """);
        Assert.Contains("[PrimaryKey] public partial int FilmId { get; set; }", model["Film.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial string? Rating { get; set; }", model["Film.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial bool IsOpen { get; set; }", model["Film.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial sbyte Tiny { get; set; }", model["Film.cs"], StringComparison.Ordinal);
        Assert.Contains("[PrimaryKey] public partial long CopyId { get; set; }", model["Copy.cs"], StringComparison.Ordinal);
        Assert.Contains("ForeignKey<Film>] public partial int FilmId { get; set; }", model["Copy.cs"], StringComparison.Ordinal);
        Assert.Matches(@"\n    // Not mapped: (\w+\.)?film\.rating: ", model["Film.cs"]);
        Assert.Equal(["film.place", "film.rating"], model.Result.Unmapped.Select(part => part.Name[(part.Name.IndexOf('.', StringComparison.Ordinal) + 1)..]));
    }
}
