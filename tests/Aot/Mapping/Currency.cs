using Relata;

[Table]
public partial class Currency : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(Rate.Currency))]
    public partial RelatedList<Rate> Rates { get; }
}
