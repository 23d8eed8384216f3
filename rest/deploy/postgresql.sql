CREATE ROLE plumbline LOGIN PASSWORD '…';
CREATE DATABASE plumbline OWNER plumbline;
