using Relata.Models.Tests.Steps;

namespace Relata.Models.Tests.Driving;

/// <summary>A model with what the steps of a test do with it.</summary>
public sealed class DrivenModel(ModelSet models)
{
    public ModelSet Models { get; } = models;

    internal Jsons Json { get; } = new();

    internal List<DrivenClass> Classes { get; } = [];

    public ICollection<DrivenReference> References { get; } = [];

    public ICollection<DrivenReference> ViewReferences { get; } = [];

    public ICollection<DrivenLink> Links { get; } = [];

    public DrivenClass<T> Add<T>(DrivenClass<T> added)
        where T : Entity, IEntity<T>
    {
        Classes.Add(added);
        return added;
    }

    internal IEnumerable<DrivenClass> Concrete => Tables.Where(type => !type.IsAbstract);

    internal IEnumerable<DrivenClass> Tables => Classes.Where(type => type.View is null);

    internal IEnumerable<DrivenReference> AllReferences => References.Concat(ViewReferences);
}
