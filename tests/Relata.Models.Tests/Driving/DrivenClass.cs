namespace Relata.Models.Tests.Driving;

/// <summary>A class of a model.</summary>
public abstract class DrivenClass
{
    private protected DrivenClass(string name, DrivenClass? above, bool isOneTable) => (Name, Above, IsOneTable) = (name, above, isOneTable);

    public string Name { get; }

    /// <summary>Whether query writes take it.</summary>
    public bool IsOneTable { get; }

    public ICollection<DrivenColumn> Columns { get; } = [];

    /// <summary>The columns of the classes above it, for queries of this one.</summary>
    public ICollection<DrivenColumn> Inherited { get; } = [];

    public abstract bool IsAbstract { get; }

    /// <summary>Which rows it has; null where it is no view.</summary>
    public DrivenView? View { get; init; }

    internal abstract bool HasLatePaths { get; }

    internal DrivenClass? Above { get; }

    /// <summary>The class after those that it derives from.</summary>
    internal IEnumerable<DrivenClass> Line => Above is null ? [this] : [.. Above.Line, this];

    internal IEnumerable<DrivenColumn> AllColumns => Line.SelectMany(type => type.Columns);

    internal bool Is(DrivenClass other) => Line.Contains(other);

    internal abstract Entity Make(int number);

    internal abstract string TagOf(Entity entity);

    internal abstract List<Entity> Read(Session session, Random random, int depth, string? tag = null);

    /// <summary>A page of those with some tags, in the order of the tags.</summary>
    internal abstract List<Entity> ReadPage(Session session, Random random, int depth, List<string> tags, int skip, int take);

    /// <summary>Reads all rows and their late relationships again.</summary>
    internal abstract List<Entity> ReadAgain(Session session, Random random);

    /// <summary>Loads relationships of objects in hand.</summary>
    internal abstract void Load(Session session, IEnumerable<Entity> owners, Random random, int depth);

    /// <summary>Inserts an object that nothing tracks.</summary>
    internal abstract void Insert(Session session, Entity entity);

    internal abstract Entity Merge(Session session, Entity entity);
}
