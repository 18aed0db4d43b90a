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

    internal DrivenClass? Above { get; }

    /// <summary>The class after those that it derives from.</summary>
    internal IEnumerable<DrivenClass> Line => Above is null ? [this] : [.. Above.Line, this];

    internal IEnumerable<DrivenColumn> AllColumns => Line.SelectMany(type => type.Columns);

    internal bool Is(DrivenClass other) => Line.Contains(other);

    internal abstract Entity Make(int number);

    internal abstract string TagOf(Entity entity);

    internal abstract List<Entity> Read(Session session, Random random, int depth, string? tag = null);
}
