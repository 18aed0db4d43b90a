using Relata.Tests.Models.Fleet;
using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UnitsOfWork;

/// <summary>The model of the units of work, as the tests know it: its classes, and how they are linked.</summary>
internal static class StudioKinds
{
    public static readonly KindOf<Person> People = Of<Person>(p => p.Id);
    public static readonly KindOf<Artist> Artists = Of<Artist>(p => p.Id);
    public static readonly KindOf<Boss> Bosses = Of<Boss>(p => p.Id);
    public static readonly KindOf<Skill> Skills = Of<Skill>(s => s.Id);
    public static readonly KindOf<Tag> Tags = Of<Tag>(t => t.Code);
    public static readonly KindOf<Studio> Studios = Of<Studio>(s => s.Id);
    public static readonly KindOf<Project> Projects = Of<Project>(p => p.Id);
    public static readonly KindOf<Film> Films = Of<Film>(p => p.Id);
    public static readonly KindOf<Game> Games = Of<Game>(p => p.Id);
    public static readonly KindOf<Room> Rooms = Of<Room>(r => r.Id);
    public static readonly KindOf<Memo> Memos = Of<Memo>(m => m.Id);
    public static readonly KindOf<Sign> Signs = Of<Sign>(s => s.Id);
    public static readonly KindOf<Place> Places = Of<Place>(p => p.Id);
    public static readonly KindOf<Phrase> Phrases = Of<Phrase>(p => p.Id);
    public static readonly KindOf<Level> Levels = Of<Level>(l => l.Id);

    /// <summary>Classes at the top, principals before dependents.</summary>
    public static readonly Kind[] Roots = [People, Skills, Tags, Studios, Projects, Rooms, Memos, Signs, Places, Phrases, Levels];

    public static readonly Kind[] Classes = [.. Roots, Artists, Bosses, Films, Games];

    public static readonly Link ProjectStudio = new()
    {
        Name = "Project.Studio",
        Columns = ["studio_id"],
        Dependent = Projects,
        Principal = Studios,
        WithPrincipal = Fate.Cleared,
        Reference = Projects.Add(new ToOneSide<Project, Studio>(Projects, Studios, p => p.Studio, (p, value) => p.Studio = value)),
        Other = Studios.Add(new ToManySide<Studio, Project>(Studios, Projects, s => s.Projects)),
        SetKey = (p, key) => ((Project)p).StudioId = (int?)key,
        GetKey = p => ((Project)p).StudioId,
    };

    public static readonly Link RoomStudio = new()
    {
        Name = "Room.Studio",
        Columns = ["studio_id"],
        Dependent = Rooms,
        Principal = Studios,
        WithPrincipal = Fate.Deleted,
        IsRequired = true,
        DeletesOrphans = true,
        Reference = Rooms.Add(new ToOneSide<Room, Studio>(Rooms, Studios, r => r.Studio, (r, value) => r.Studio = value)),
        Other = Studios.Add(new ToManySide<Studio, Room>(Studios, Rooms, s => s.Rooms)),
        SetKey = (r, key) => ((Room)r).StudioId = (int)key!,
        GetKey = r => ((Room)r).StudioId,
    };

    public static readonly Link MemoStudio = new()
    {
        Name = "Memo.StudioId",
        Columns = ["studio_id"],
        Dependent = Memos,
        Principal = Studios,
        WithPrincipal = Fate.Cleared,
        Other = Studios.Add(new ToManySide<Studio, Memo>(Studios, Memos, s => s.Memos)),
        SetKey = (m, key) => ((Memo)m).StudioId = (int?)key,
        GetKey = m => ((Memo)m).StudioId,
    };

    public static readonly Link MemoAuthor = new()
    {
        Name = "Memo.Author",
        Columns = ["author_id"],
        Dependent = Memos,
        Principal = People,
        WithPrincipal = Fate.Refused,
        Reference = Memos.Add(new ToOneSide<Memo, Person>(Memos, People, m => m.Author, (m, value) => m.Author = value)),
        SetKey = (m, key) => ((Memo)m).AuthorId = (Guid?)key,
        GetKey = m => ((Memo)m).AuthorId,
    };

    public static readonly Link SignStudio = new()
    {
        Name = "Sign.Studio",
        Columns = ["studio_id"],
        Dependent = Signs,
        Principal = Studios,
        WithPrincipal = Fate.Deleted,
        DeletesOrphans = true,
        IsOneToOne = true,
        Reference = Signs.Add(new ToOneSide<Sign, Studio>(Signs, Studios, s => s.Studio, (s, value) => s.Studio = value)),
        Other = Studios.Add(new ToOneSide<Studio, Sign>(Studios, Signs, s => s.Sign, (s, value) => s.Sign = value)),
        SetKey = (s, key) => ((Sign)s).StudioId = (int?)key,
        GetKey = s => ((Sign)s).StudioId,
    };

    public static readonly Link PlaceStudio = new()
    {
        Name = "Place.Studio",
        Columns = ["studio_id"],
        Dependent = Places,
        Principal = Studios,
        WithPrincipal = Fate.Deleted,
        IsRequired = true,
        DeletesOrphans = true,
        Reference = Places.Add(new ToOneSide<Place, Studio>(Places, Studios, p => p.Studio, (p, value) => p.Studio = value)),
        Other = Studios.Add(new ToManySide<Studio, Place>(Studios, Places, s => s.Places)),
        SetKey = (p, key) => ((Place)p).StudioId = (int)key!,
        GetKey = p => ((Place)p).StudioId,
    };

    public static readonly Link PlacePerson = new()
    {
        Name = "Place.Person",
        Columns = ["person_id"],
        Dependent = Places,
        Principal = People,
        WithPrincipal = Fate.Deleted,
        IsRequired = true,
        Reference = Places.Add(new ToOneSide<Place, Person>(Places, People, p => p.Person, (p, value) => p.Person = value)),
        Other = People.Add(new ToManySide<Person, Place>(People, Places, p => p.Places)),
        SetKey = (p, key) => ((Place)p).PersonId = (Guid)key!,
        GetKey = p => ((Place)p).PersonId,
    };

    public static readonly Link PhrasePerson = new()
    {
        Name = "Phrase.Person",
        Columns = ["person_id"],
        Dependent = Phrases,
        Principal = People,
        WithPrincipal = Fate.Deleted,
        IsRequired = true,
        DeletesOrphans = true,
        Reference = Phrases.Add(new ToOneSide<Phrase, Person>(Phrases, People, p => p.Person, (p, value) => p.Person = value)),
        Other = People.Add(new ToManySide<Person, Phrase>(People, Phrases, p => p.Phrases)),
        SetKey = (p, key) => ((Phrase)p).PersonId = (Guid)key!,
        GetKey = p => ((Phrase)p).PersonId,
    };

    public static readonly Link ArtistDebut = new()
    {
        Name = "Artist.Debut",
        Columns = ["debut_id"],
        Dependent = Artists,
        Principal = Projects,
        WithPrincipal = Fate.Cleared,
        Reference = Artists.Add(new ToOneSide<Artist, Project>(Artists, Projects, a => a.Debut, (a, value) => a.Debut = value)),
        SetKey = (a, key) => ((Artist)a).DebutId = (int?)key,
        GetKey = a => ((Artist)a).DebutId,
    };

    public static readonly Link StudioBoss = new()
    {
        Name = "Studio.Boss",
        Columns = ["boss_id"],
        Dependent = Studios,
        Principal = Bosses,
        WithPrincipal = Fate.Cleared,
        Reference = Studios.Add(new ToOneSide<Studio, Boss>(Studios, Bosses, s => s.Boss, (s, value) => s.Boss = value)),
        Other = Bosses.Add(new ToManySide<Boss, Studio>(Bosses, Studios, b => b.Led)),
        SetKey = (s, key) => ((Studio)s).BossId = (Guid?)key,
        GetKey = s => ((Studio)s).BossId,
    };

    public static readonly Link ProjectParent = new()
    {
        Name = "Project.Parent",
        Columns = ["parent_id"],
        Dependent = Projects,
        Principal = Projects,
        WithPrincipal = Fate.Deleted,
        Reference = Projects.Add(new ToOneSide<Project, Project>(Projects, Projects, p => p.Parent, (p, value) => p.Parent = value)),
        Other = Projects.Add(new ToManySide<Project, Project>(Projects, Projects, p => p.Children)),
        SetKey = (p, key) => ((Project)p).ParentId = (int?)key,
        GetKey = p => ((Project)p).ParentId,
    };

    public static readonly Link FilmDirector = new()
    {
        Name = "Film.Director",
        Columns = ["director_id"],
        Dependent = Films,
        Principal = People,
        WithPrincipal = Fate.Refused,
        Reference = Films.Add(new ToOneSide<Film, Person>(Films, People, f => f.Director, (f, value) => f.Director = value)),
        SetKey = (f, key) => ((Film)f).DirectorId = (Guid?)key,
        GetKey = f => ((Film)f).DirectorId,
    };

    public static readonly Link LevelGame = new()
    {
        Name = "Level.Game",
        Columns = ["game_id"],
        Dependent = Levels,
        Principal = Games,
        WithPrincipal = Fate.Deleted,
        IsRequired = true,
        DeletesOrphans = true,
        Reference = Levels.Add(new ToOneSide<Level, Game>(Levels, Games, l => l.Game, (l, value) => l.Game = value)),
        Other = Games.Add(new ToManySide<Game, Level>(Games, Levels, g => g.Levels)),
        SetKey = (l, key) => ((Level)l).GameId = (int)key!,
        GetKey = l => ((Level)l).GameId,
    };

    public static readonly Link[] Links =
    [
        ProjectStudio, RoomStudio, MemoStudio, MemoAuthor, SignStudio, PlaceStudio, PlacePerson, PhrasePerson, ArtistDebut, StudioBoss, ProjectParent, FilmDirector, LevelGame,
    ];

    public static readonly Pairing PersonSkills = new()
    {
        Name = "Person.Skills",
        Table = "person_skill",
        Columns = ("person_id", "skill_id"),
        LeftKind = People,
        RightKind = Skills,
        Left = People.Add(new ToManySide<Person, Skill>(People, Skills, p => p.Skills)),
        Right = Skills.Add(new ToManySide<Skill, Person>(Skills, People, s => s.People)),
        Rows = _ => [],
    };

    public static readonly Pairing ProjectTags = new()
    {
        Name = "Project.Tags",
        Table = "project_tag",
        Columns = ("project_id", "tag_code"),
        LeftKind = Projects,
        RightKind = Tags,
        Left = Projects.Add(new ToManySide<Project, Tag>(Projects, Tags, p => p.Tags)),
        Right = Tags.Add(new ToManySide<Tag, Project>(Tags, Projects, t => t.Projects)),
        Rows = _ => [],
    };

    public static readonly Pairing[] Pairings = [PersonSkills, ProjectTags];

    /// <summary>The shortcuts across places. No options are made for them: those for the places would contradict.</summary>
    public static readonly Side StudioPeople = new ToManySide<Studio, Person>(Studios, People, s => s.People);

    public static readonly Side PersonStudios = new ToManySide<Person, Studio>(People, Studios, p => p.Studios);

    public static Kind RootOf(Kind type) => type == Artists || type == Bosses ? People : type == Films || type == Games ? Projects : type;

    /// <summary>Whether an object of a class is one of another.</summary>
    public static bool Is(Kind type, Kind other) => type == other || RootOf(type) == other;

    public static IEnumerable<Link> LinksOf(Kind type) => Links.Where(link => Is(type, link.Dependent));

    public static IEnumerable<Side> SidesOf(Kind type) =>
        [.. type.Sides, .. RootOf(type) == type ? [] : RootOf(type).Sides, .. RootOf(type) == People ? (Side[])[PersonStudios] : type == Studios ? [StudioPeople] : []];

    /// <summary>Whether rows have a version.</summary>
    public static bool HasVersion(Kind type) => type == Studios || type == Rooms || Is(type, Projects);

    /// <summary>Whether a delete keeps the row.</summary>
    public static bool IsKept(Kind type) => Is(type, Projects);

    /// <summary>Whether rows belong to a tenant.</summary>
    public static bool HasTenant(Kind type) => type == Studios || Is(type, Projects);

    private static KindOf<T> Of<T>(Func<T, object> key)
        where T : Entity, INamed, IEntity<T> =>
        new(key, WithNames, query => query.OrderBy(row => row.Name));

    // Rows are asked for by their names.
    private static Query<T> WithNames<T>(Query<T> query, IReadOnlyList<object> keys)
        where T : Entity, INamed, IEntity<T>
    {
        string[] names = [.. keys.Cast<string>()];
        return query.Where(row => names.Contains(row.Name));
    }
}
